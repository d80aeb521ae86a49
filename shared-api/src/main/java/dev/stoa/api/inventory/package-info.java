/** Owns how many there are. */
@NullMarked
package dev.stoa.api.inventory;

import org.jspecify.annotations.NullMarked;
