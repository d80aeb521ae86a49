/** Owns the money from the buyer. */
@NullMarked
package dev.stoa.api.payment;

import org.jspecify.annotations.NullMarked;
