/** The command-side: aggregates and everything of the HTTP contract that is not a GET. */
@NullMarked
package dev.stoa.command;

import org.jspecify.annotations.NullMarked;
