/** Owns what can be seen of sellers. */
@NullMarked
package dev.stoa.query.sellers;

import org.jspecify.annotations.NullMarked;
