/** Runs what is to be measured, in turns, and says what came out. */
@NullMarked
package dev.stoa.bench.harness;

import org.jspecify.annotations.NullMarked;
