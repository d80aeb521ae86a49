/** Owns what somebody means to buy. */
@NullMarked
package dev.stoa.api.cart;

import org.jspecify.annotations.NullMarked;
