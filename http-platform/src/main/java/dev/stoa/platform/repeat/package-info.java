/** Owns how a repeated request is told from a new one, and the answer it gets. */
@NullMarked
package dev.stoa.platform.repeat;

import org.jspecify.annotations.NullMarked;
