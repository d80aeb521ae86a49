/** Rebuilds a view from position 0 beside the live one, compares the two and puts the new one in the place of the old. */
@NullMarked
package dev.stoa.backbone.rebuild;

import org.jspecify.annotations.NullMarked;
