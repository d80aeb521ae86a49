/** Everything a service's OpenAPI document describes, asked rightly and wrongly: for the services' own tests. */
@NullMarked
package dev.stoa.platform.fuzz;

import org.jspecify.annotations.NullMarked;
