/** From the event store to Kafka. */
@NullMarked
package dev.stoa.backbone.relay;

import org.jspecify.annotations.NullMarked;
