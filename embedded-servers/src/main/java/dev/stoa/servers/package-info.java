/** Real Postgres, Kafka and Redis from Maven Central, run as child processes that never outlive their parent. */
@NullMarked
package dev.stoa.servers;

import org.jspecify.annotations.NullMarked;
