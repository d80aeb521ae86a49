/** Owns the unwinding of a placed order, as far as its parts still allow. */
@NullMarked
package dev.stoa.saga.cancellation;

import org.jspecify.annotations.NullMarked;
