/** How often a caller may call. */
@NullMarked
package dev.stoa.platform.limit;

import org.jspecify.annotations.NullMarked;
