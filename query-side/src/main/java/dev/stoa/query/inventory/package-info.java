/** Owns what can be seen of stock. */
@NullMarked
package dev.stoa.query.inventory;

import org.jspecify.annotations.NullMarked;
