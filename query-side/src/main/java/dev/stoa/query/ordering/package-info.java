/** Owns what can be seen of orders, and the stream of their changes. */
@NullMarked
package dev.stoa.query.ordering;

import org.jspecify.annotations.NullMarked;
