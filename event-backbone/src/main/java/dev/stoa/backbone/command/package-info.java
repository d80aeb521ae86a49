/** Commands: run once, answered when durable, sent over Kafka by sagas. */
@NullMarked
package dev.stoa.backbone.command;

import org.jspecify.annotations.NullMarked;
