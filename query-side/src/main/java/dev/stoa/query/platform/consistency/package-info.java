/** Owns the wait of a query for the caller's own writes. */
@NullMarked
package dev.stoa.query.platform.consistency;

import org.jspecify.annotations.NullMarked;
