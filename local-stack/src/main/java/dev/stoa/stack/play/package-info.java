/** Lives a real shop's days over HTTP: its catalogue, its customers' orders and cancellations, and the books at the end. */
@NullMarked
package dev.stoa.stack.play;

import org.jspecify.annotations.NullMarked;
