/** Owns what an operator does about a process that got stuck. */
@NullMarked
package dev.stoa.saga.operations;

import org.jspecify.annotations.NullMarked;
