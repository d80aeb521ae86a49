/** What somebody means to buy, and its turning into an order at today's prices. */
@NullMarked
package dev.stoa.command.cart;

import org.jspecify.annotations.NullMarked;
