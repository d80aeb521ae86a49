/** Sagas: persistence, parking, deadlines. */
@NullMarked
package dev.stoa.backbone.saga;

import org.jspecify.annotations.NullMarked;
