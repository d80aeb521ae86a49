/** Whether the log, what was said about it and what Kafka holds of it agree. Only reads. */
@NullMarked
package dev.stoa.backbone.check;

import org.jspecify.annotations.NullMarked;
