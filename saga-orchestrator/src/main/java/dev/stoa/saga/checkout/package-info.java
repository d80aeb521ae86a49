/** Owns the way of an order from submitted to prepared, or back out of it. */
@NullMarked
package dev.stoa.saga.checkout;

import org.jspecify.annotations.NullMarked;
