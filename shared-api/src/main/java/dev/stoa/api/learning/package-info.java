/** Owns courses after they are bought. */
@NullMarked
package dev.stoa.api.learning;

import org.jspecify.annotations.NullMarked;
