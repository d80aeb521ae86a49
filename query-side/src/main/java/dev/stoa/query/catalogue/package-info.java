/** Owns what can be seen of what is for sale. */
@NullMarked
package dev.stoa.query.catalogue;

import org.jspecify.annotations.NullMarked;
