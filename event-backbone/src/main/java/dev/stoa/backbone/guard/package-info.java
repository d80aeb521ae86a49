/** Refuses to start on settings that are known to lose, double or skip events. */
@NullMarked
package dev.stoa.backbone.guard;

import org.jspecify.annotations.NullMarked;
