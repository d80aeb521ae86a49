/** What stock Axon 4 and its Kafka extension do wrong, each beside what the backbone does. Listed in the README. */
@NullMarked
package dev.stoa.backbone.traps;

import org.jspecify.annotations.NullMarked;
