/** The whole of Stoa on one machine: {@code ./stoa} starts, watches, shows and stops its servers and services. */
@NullMarked
package dev.stoa.stack;

import org.jspecify.annotations.NullMarked;
