/** What a service on the internet must not be started with. */
@NullMarked
package dev.stoa.platform.production;

import org.jspecify.annotations.NullMarked;
