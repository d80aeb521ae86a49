/** The ids that tie together everything one request causes. */
@NullMarked
package dev.stoa.platform.trace;

import org.jspecify.annotations.NullMarked;
