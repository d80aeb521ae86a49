/** Owns the promise made to a buyer. */
@NullMarked
package dev.stoa.api.ordering;

import org.jspecify.annotations.NullMarked;
