/** The money from the buyer, and the gateway it comes through. */
@NullMarked
package dev.stoa.command.payment;

import org.jspecify.annotations.NullMarked;
