/** A domain of one aggregate, to be measured with. */
@NullMarked
package dev.stoa.bench.sample;

import org.jspecify.annotations.NullMarked;
