/** Who calls, told by a signed token, and what they may do. */
@NullMarked
package dev.stoa.platform.security;

import org.jspecify.annotations.NullMarked;
