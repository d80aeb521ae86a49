/** How messages look on Kafka. */
@NullMarked
package dev.stoa.backbone.wire;

import org.jspecify.annotations.NullMarked;
