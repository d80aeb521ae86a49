/** Owns what can be seen of payments. */
@NullMarked
package dev.stoa.query.payment;

import org.jspecify.annotations.NullMarked;
