package dev.stoa.command.payment;

import static dev.stoa.command.payment.PaymentSamples.AUTHORIZED;
import static dev.stoa.command.payment.PaymentSamples.AUTHORIZING;
import static dev.stoa.command.payment.PaymentSamples.CHARGING;
import static dev.stoa.command.payment.PaymentSamples.ID;
import static dev.stoa.command.payment.PaymentSamples.ORDER;
import static dev.stoa.command.payment.PaymentSamples.charged;
import static dev.stoa.command.payment.PaymentSamples.gbp;
import static dev.stoa.command.payment.PaymentSamples.payment;
import static dev.stoa.command.payment.PaymentSamples.refund;
import static dev.stoa.command.payment.PaymentSamples.refundId;
import static dev.stoa.command.payment.PaymentSamples.refunding;

import dev.stoa.api.Money;
import dev.stoa.api.Personal;
import dev.stoa.api.payment.PaymentCommand.*;
import dev.stoa.api.payment.PaymentEvent.*;
import dev.stoa.api.payment.PaymentRejection;
import dev.stoa.command.Refusal;
import org.junit.jupiter.api.Test;

/** What was taken is given back, never more than that. */
class RefundTest {
    @Test
    void fit_into_what_was_charged() {
        charged().when(refund("a", 1000)).expectEvents(refunding("a", 3, 1000));
    }

    @Test
    void are_made_once() {
        charged(refunding("a", 3, 400)).when(refund("a", 400)).expectNoEvents();
    }

    @Test
    void count_while_they_are_pending() {
        charged(refunding("a", 3, 400))
                .when(refund("b", 601))
                .expectException(Refusal.with(PaymentRejection.REFUND_EXCEEDS_CHARGE, "refundable", gbp(600)));
    }

    @Test
    void that_failed_count_no_more() {
        charged(refunding("a", 3, 400), new RefundFailed(ID, ORDER, refundId("a"), 3, gbp(400), "later"))
                .when(refund("b", 1000))
                .expectEvents(refunding("b", 4, 1000));
    }

    @Test
    void are_refused_before_the_charge() {
        payment(AUTHORIZING, AUTHORIZED, CHARGING)
                .when(refund("a", 1))
                .expectException(Refusal.with(PaymentRejection.REFUND_EXCEEDS_CHARGE, "refundable", gbp(0)));
    }

    @Test
    void are_more_than_nothing_and_in_the_currency_of_the_charge() {
        charged().when(refund("a", 0)).expectException(Refusal.with(PaymentRejection.INVALID_AMOUNT));
        charged()
                .when(new RequestRefund(ID, refundId("a"), new Money(1, "EUR"), Personal.of("broken")))
                .expectException(Refusal.with(PaymentRejection.CURRENCY_MISMATCH, "currency", "GBP"));
    }

    @Test
    void of_canceled_lines_are_what_the_lines_cost() {
        charged().when(canceledLines("lines", 600)).expectEvents(refunding("lines", 3, 600));
        charged(refunding("lines", 3, 600)).when(canceledLines("lines", 600)).expectNoEvents();
    }

    @Test
    void of_canceled_lines_are_what_an_operator_left() {
        charged(refunding("a", 3, 500)).when(canceledLines("lines", 600)).expectEvents(refunding("lines", 4, 500));
        charged(refunding("a", 3, 1000)).when(canceledLines("lines", 600)).expectNoEvents();
    }

    private static RefundCanceledLines canceledLines(String name, long amount) {
        return new RefundCanceledLines(ID, refundId(name), gbp(amount), "broken");
    }

    @Test
    void are_recorded_once() {
        charged(refunding("a", 3, 400))
                .when(new RecordRefundSucceeded(ID, 3, "back"))
                .expectEvents(new RefundSucceeded(ID, ORDER, refundId("a"), 3, gbp(400), "back"));
        charged(refunding("a", 3, 400), new RefundSucceeded(ID, ORDER, refundId("a"), 3, gbp(400), "back"))
                .when(new RecordRefundFailed(ID, 3, "later"))
                .expectNoEvents();
        charged(refunding("a", 3, 400))
                .when(new RecordRefundFailed(ID, 3, "later"))
                .expectEvents(new RefundFailed(ID, ORDER, refundId("a"), 3, gbp(400), "later"));
    }

    @Test
    void nobody_asked_for_are_not_recorded() {
        charged().when(new RecordRefundSucceeded(ID, 2, "back")).expectNoEvents();
    }
}
