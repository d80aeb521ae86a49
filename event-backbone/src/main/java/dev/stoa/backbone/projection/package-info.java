/** Projections: positions, dead letters, waiting for one's own write. */
@NullMarked
package dev.stoa.backbone.projection;

import org.jspecify.annotations.NullMarked;
