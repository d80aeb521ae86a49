/** The promise: an order's frozen lines and how far it has come. */
@NullMarked
package dev.stoa.command.ordering;

import org.jspecify.annotations.NullMarked;
