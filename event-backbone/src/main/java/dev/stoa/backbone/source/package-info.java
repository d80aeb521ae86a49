/** From Kafka to projections and sagas, in order, without loss. */
@NullMarked
package dev.stoa.backbone.source;

import org.jspecify.annotations.NullMarked;
