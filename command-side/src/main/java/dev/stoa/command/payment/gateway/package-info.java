/** The payment gateway: the port to it, the worker that calls it, what it reports, and a simulated one. */
@NullMarked
package dev.stoa.command.payment.gateway;

import org.jspecify.annotations.NullMarked;
