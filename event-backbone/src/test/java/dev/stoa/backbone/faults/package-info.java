/**
 * Parts of the engine are killed, cut off, slowed down or filled up under load; then all that was acknowledged must be in
 * the log and in Kafka, once and in order.
 */
package dev.stoa.backbone.faults;
