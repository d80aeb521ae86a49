/** Owns what can be seen of shipments. */
@NullMarked
package dev.stoa.query.fulfilment;

import org.jspecify.annotations.NullMarked;
