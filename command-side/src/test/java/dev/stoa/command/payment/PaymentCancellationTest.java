package dev.stoa.command.payment;

import static dev.stoa.command.payment.PaymentSamples.AUTHORIZED;
import static dev.stoa.command.payment.PaymentSamples.AUTHORIZING;
import static dev.stoa.command.payment.PaymentSamples.CANCEL;
import static dev.stoa.command.payment.PaymentSamples.CANCELED;
import static dev.stoa.command.payment.PaymentSamples.CHARGED;
import static dev.stoa.command.payment.PaymentSamples.CHARGING;
import static dev.stoa.command.payment.PaymentSamples.ID;
import static dev.stoa.command.payment.PaymentSamples.ORDER;
import static dev.stoa.command.payment.PaymentSamples.VOIDING;
import static dev.stoa.command.payment.PaymentSamples.charged;
import static dev.stoa.command.payment.PaymentSamples.payment;
import static dev.stoa.command.payment.PaymentSamples.refunding;
import static dev.stoa.command.payment.PaymentSamples.rest;

import dev.stoa.api.payment.PaymentCommand.*;
import dev.stoa.api.payment.PaymentEvent.*;
import org.junit.jupiter.api.Test;

/** A canceled payment gives back what was held or taken, also what lands late. */
class PaymentCancellationTest {
    @Test
    void before_authorization_takes_nothing() {
        payment().when(CANCEL).expectEvents(CANCELED);
    }

    @Test
    void happens_once() {
        payment(CANCELED).when(CANCEL).expectNoEvents();
        charged(CANCELED, rest(3, 1000)).when(CANCEL).expectNoEvents();
    }

    @Test
    void during_authorization_voids_a_late_success() {
        payment(AUTHORIZING).when(CANCEL).expectEvents(CANCELED);
        payment(AUTHORIZING, CANCELED)
                .when(new RecordAuthorizationSucceeded(ID, 1, "auth"))
                .expectEvents(AUTHORIZED, VOIDING);
    }

    @Test
    void during_authorization_leaves_a_late_failure_alone() {
        payment(AUTHORIZING, CANCELED)
                .when(new RecordAuthorizationFailed(ID, 1, "declined"))
                .expectEvents(new AuthorizationFailed(ID, ORDER, 1, "declined"));
    }

    @Test
    void after_authorization_voids() {
        payment(AUTHORIZING, AUTHORIZED).when(CANCEL).expectEvents(CANCELED, VOIDING);
    }

    @Test
    void during_the_charge_refunds_a_late_success() {
        payment(AUTHORIZING, AUTHORIZED, CHARGING).when(CANCEL).expectEvents(CANCELED);
        payment(AUTHORIZING, AUTHORIZED, CHARGING, CANCELED)
                .when(new RecordChargeSucceeded(ID, 2, "charge"))
                .expectEvents(CHARGED, rest(3, 1000));
    }

    @Test
    void during_the_charge_voids_after_a_late_failure() {
        payment(AUTHORIZING, AUTHORIZED, CHARGING, CANCELED)
                .when(new RecordChargeFailed(ID, 2, "expired"))
                .expectEvents(new ChargeFailed(ID, ORDER, 2, "expired"), new CancelRequested(ID, ORDER, 3, "auth"));
    }

    @Test
    void after_the_charge_refunds_the_rest() {
        charged().when(CANCEL).expectEvents(CANCELED, rest(3, 1000));
        charged(refunding("a", 3, 400)).when(CANCEL).expectEvents(CANCELED, rest(4, 600));
    }

    @Test
    void after_a_full_refund_has_nothing_to_give_back() {
        charged(refunding("a", 3, 1000)).when(CANCEL).expectEvents(CANCELED);
    }

    @Test
    void after_a_failed_charge_voids() {
        payment(AUTHORIZING, AUTHORIZED, CHARGING, new ChargeFailed(ID, ORDER, 2, "expired"))
                .when(CANCEL)
                .expectEvents(CANCELED, new CancelRequested(ID, ORDER, 3, "auth"));
    }

    @Test
    void is_recorded_once() {
        payment(AUTHORIZING, AUTHORIZED, CANCELED, VOIDING)
                .when(new RecordCancelSucceeded(ID, 2, "void"))
                .expectEvents(new CancelSucceeded(ID, ORDER, 2, "void"));
        payment(AUTHORIZING, AUTHORIZED, CANCELED, VOIDING, new CancelSucceeded(ID, ORDER, 2, "void"))
                .when(new RecordCancelFailed(ID, 2, "late"))
                .expectNoEvents();
        payment(AUTHORIZING, AUTHORIZED, CANCELED, VOIDING)
                .when(new RecordCancelFailed(ID, 2, "gone"))
                .expectEvents(new CancelFailed(ID, ORDER, 2, "gone"));
    }
}
