/** Axon on Postgres and Kafka that loses nothing, doubles nothing and skips nothing. Knows nothing of a marketplace. */
@NullMarked
package dev.stoa.backbone;

import org.jspecify.annotations.NullMarked;
