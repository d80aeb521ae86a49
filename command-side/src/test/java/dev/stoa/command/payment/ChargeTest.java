package dev.stoa.command.payment;

import static dev.stoa.command.payment.PaymentSamples.AUTHORIZED;
import static dev.stoa.command.payment.PaymentSamples.AUTHORIZING;
import static dev.stoa.command.payment.PaymentSamples.CANCELED;
import static dev.stoa.command.payment.PaymentSamples.CHARGED;
import static dev.stoa.command.payment.PaymentSamples.CHARGING;
import static dev.stoa.command.payment.PaymentSamples.ID;
import static dev.stoa.command.payment.PaymentSamples.ORDER;
import static dev.stoa.command.payment.PaymentSamples.TOTAL;
import static dev.stoa.command.payment.PaymentSamples.VOIDING;
import static dev.stoa.command.payment.PaymentSamples.charged;
import static dev.stoa.command.payment.PaymentSamples.gbp;
import static dev.stoa.command.payment.PaymentSamples.payment;
import static dev.stoa.command.payment.PaymentSamples.refund;

import dev.stoa.api.payment.PaymentCommand.*;
import dev.stoa.api.payment.PaymentEvent.*;
import dev.stoa.api.payment.PaymentRejection;
import dev.stoa.command.Refusal;
import org.junit.jupiter.api.Test;

/** What was held is taken. */
class ChargeTest {
    @Test
    void is_asked_for_once() {
        payment(AUTHORIZING, AUTHORIZED).when(new RequestCharge(ID)).expectEvents(CHARGING);
        payment(AUTHORIZING, AUTHORIZED, CHARGING).when(new RequestCharge(ID)).expectNoEvents();
        charged().when(new RequestCharge(ID)).expectNoEvents();
    }

    @Test
    void that_failed_is_tried_again() {
        payment(AUTHORIZING, AUTHORIZED, CHARGING, new ChargeFailed(ID, ORDER, 2, "busy"))
                .when(new RequestCharge(ID))
                .expectEvents(new ChargeRequested(ID, ORDER, 3, TOTAL, "auth"));
    }

    @Test
    void fails_at_once_without_an_authorization() {
        payment(AUTHORIZING).when(new RequestCharge(ID)).expectEvents(new ChargeFailed(ID, ORDER, 2, "not_authorized"));
    }

    @Test
    void fails_at_once_when_the_payment_was_canceled() {
        payment(AUTHORIZING, AUTHORIZED, CANCELED, VOIDING)
                .when(new RequestCharge(ID))
                .expectEvents(new ChargeFailed(ID, ORDER, 3, "canceled"));
        payment(AUTHORIZING, AUTHORIZED, CANCELED, VOIDING, new ChargeFailed(ID, ORDER, 3, "canceled"))
                .when(new RequestCharge(ID))
                .expectNoEvents();
    }

    @Test
    void succeeds_or_fails_once() {
        payment(AUTHORIZING, AUTHORIZED, CHARGING)
                .when(new RecordChargeSucceeded(ID, 2, "charge"))
                .expectEvents(CHARGED);
        charged().when(new RecordChargeSucceeded(ID, 2, "charge")).expectNoEvents();
        charged().when(new RecordChargeFailed(ID, 2, "late")).expectNoEvents();
        payment(AUTHORIZING, AUTHORIZED, CHARGING)
                .when(new RecordChargeFailed(ID, 2, "expired"))
                .expectEvents(new ChargeFailed(ID, ORDER, 2, "expired"));
    }

    @Test
    void taken_back_by_the_bank_can_not_be_refunded_too() {
        charged()
                .when(new RecordChargedBack(ID, 2, gbp(400), "fraud"))
                .expectEvents(new ChargedBack(ID, ORDER, 2, gbp(400), "fraud"));
        charged(new ChargedBack(ID, ORDER, 2, gbp(400), "fraud"))
                .when(new RecordChargedBack(ID, 2, gbp(400), "fraud"))
                .expectNoEvents();
        charged(new ChargedBack(ID, ORDER, 2, gbp(400), "fraud"))
                .when(refund("a", 601))
                .expectException(Refusal.with(PaymentRejection.REFUND_EXCEEDS_CHARGE, "refundable", gbp(600)));
    }
}
