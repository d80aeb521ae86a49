/** Owns who may sell. */
@NullMarked
package dev.stoa.api.sellers;

import org.jspecify.annotations.NullMarked;
