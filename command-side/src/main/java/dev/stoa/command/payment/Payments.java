package dev.stoa.command.payment;

import dev.stoa.api.payment.PaymentEvent.PaymentOpened;

/** Where a checkout opens its payment, to become durable together with the cart's own events. */
public interface Payments {
    void open(PaymentOpened payment);
}
