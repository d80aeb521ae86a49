/** From Postgres to Kafka: the log of events, the outbox of commands. */
@NullMarked
package dev.stoa.backbone.relay;

import org.jspecify.annotations.NullMarked;
