/** How event processors are built: source, segments, errors, dead letters. */
@NullMarked
package dev.stoa.backbone.processor;

import org.jspecify.annotations.NullMarked;
