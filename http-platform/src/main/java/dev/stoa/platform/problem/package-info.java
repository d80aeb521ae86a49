/** Every error as problem+json (RFC 9457), whoever raised it. */
@NullMarked
package dev.stoa.platform.problem;

import org.jspecify.annotations.NullMarked;
