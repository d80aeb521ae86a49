/** Owns what can be seen of flows that got stuck and messages that could not be processed. */
@NullMarked
package dev.stoa.query.operations;

import org.jspecify.annotations.NullMarked;
