/** Owns what can be seen of carts. */
@NullMarked
package dev.stoa.query.cart;

import org.jspecify.annotations.NullMarked;
