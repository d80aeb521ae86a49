/** How fast what was committed arrives: in Kafka, in a view. */
@NullMarked
package dev.stoa.bench.flow;

import org.jspecify.annotations.NullMarked;
