/** Owns what is for sale. */
@NullMarked
package dev.stoa.api.catalogue;

import org.jspecify.annotations.NullMarked;
