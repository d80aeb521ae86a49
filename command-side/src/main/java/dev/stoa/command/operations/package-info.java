/** The desk where processes that got stuck wait for a person. */
@NullMarked
package dev.stoa.command.operations;

import org.jspecify.annotations.NullMarked;
