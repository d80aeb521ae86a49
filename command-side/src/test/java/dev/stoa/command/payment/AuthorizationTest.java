package dev.stoa.command.payment;

import static dev.stoa.command.payment.PaymentSamples.ACTION_CONFIRMED;
import static dev.stoa.command.payment.PaymentSamples.ACTION_REQUIRED;
import static dev.stoa.command.payment.PaymentSamples.AUTHORIZED;
import static dev.stoa.command.payment.PaymentSamples.AUTHORIZING;
import static dev.stoa.command.payment.PaymentSamples.CANCELED;
import static dev.stoa.command.payment.PaymentSamples.CHARGING;
import static dev.stoa.command.payment.PaymentSamples.ID;
import static dev.stoa.command.payment.PaymentSamples.ORDER;
import static dev.stoa.command.payment.PaymentSamples.payment;

import dev.stoa.api.payment.PaymentCommand.*;
import dev.stoa.api.payment.PaymentEvent.*;
import dev.stoa.api.payment.PaymentRejection;
import dev.stoa.command.Refusal;
import org.junit.jupiter.api.Test;

/** The money is held; the gateway, and sometimes the buyer, has a say. */
class AuthorizationTest {
    @Test
    void is_asked_for_once() {
        payment().when(new RequestAuthorization(ID)).expectEvents(AUTHORIZING);
        payment(AUTHORIZING).when(new RequestAuthorization(ID)).expectNoEvents();
        payment(AUTHORIZING, AUTHORIZED).when(new RequestAuthorization(ID)).expectNoEvents();
    }

    @Test
    void fails_at_once_when_the_payment_was_canceled() {
        payment(CANCELED)
                .when(new RequestAuthorization(ID))
                .expectEvents(new AuthorizationFailed(ID, ORDER, 1, "canceled"));
        payment(CANCELED, new AuthorizationFailed(ID, ORDER, 1, "canceled"))
                .when(new RequestAuthorization(ID))
                .expectNoEvents();
    }

    @Test
    void succeeds_once_however_often_the_gateway_says_so() {
        payment(AUTHORIZING)
                .when(new RecordAuthorizationSucceeded(ID, 1, "auth"))
                .expectEvents(AUTHORIZED);
        payment(AUTHORIZING, AUTHORIZED)
                .when(new RecordAuthorizationSucceeded(ID, 1, "auth"))
                .expectNoEvents();
    }

    @Test
    void keeps_the_first_of_two_answers() {
        payment(AUTHORIZING, AUTHORIZED)
                .when(new RecordAuthorizationFailed(ID, 1, "declined"))
                .expectNoEvents();
        payment(AUTHORIZING, new AuthorizationFailed(ID, ORDER, 1, "declined"))
                .when(new RecordAuthorizationSucceeded(ID, 1, "auth"))
                .expectNoEvents();
    }

    @Test
    void fails_with_the_gateways_code() {
        payment(AUTHORIZING)
                .when(new RecordAuthorizationFailed(ID, 1, "declined"))
                .expectEvents(new AuthorizationFailed(ID, ORDER, 1, "declined"));
    }

    @Test
    void is_not_answered_by_another_transactions_answer() {
        payment(AUTHORIZING, AUTHORIZED, CHARGING)
                .when(new RecordAuthorizationSucceeded(ID, 2, "auth"))
                .expectNoEvents();
    }

    @Test
    void may_need_the_buyer_and_says_so_once() {
        payment(AUTHORIZING)
                .when(new RecordActionRequired(ID, 1, "https://bank/3ds"))
                .expectEvents(ACTION_REQUIRED);
        payment(AUTHORIZING, ACTION_REQUIRED)
                .when(new RecordActionRequired(ID, 1, "https://bank/3ds"))
                .expectNoEvents();
        payment(AUTHORIZING, ACTION_REQUIRED, ACTION_CONFIRMED)
                .when(new RecordActionRequired(ID, 1, "https://bank/3ds"))
                .expectNoEvents();
    }

    @Test
    void is_confirmed_by_the_buyer_once() {
        payment(AUTHORIZING, ACTION_REQUIRED).when(new ConfirmAction(ID)).expectEvents(ACTION_CONFIRMED);
        payment(AUTHORIZING, ACTION_REQUIRED, ACTION_CONFIRMED)
                .when(new ConfirmAction(ID))
                .expectNoEvents();
        payment(AUTHORIZING, ACTION_REQUIRED, ACTION_CONFIRMED, AUTHORIZED)
                .when(new ConfirmAction(ID))
                .expectNoEvents();
    }

    @Test
    void is_not_confirmed_when_nothing_is_asked_of_the_buyer() {
        var no = Refusal.with(PaymentRejection.NO_ACTION_REQUIRED);
        payment(AUTHORIZING).when(new ConfirmAction(ID)).expectException(no);
        payment(AUTHORIZING, ACTION_REQUIRED, CANCELED)
                .when(new ConfirmAction(ID))
                .expectException(no);
    }

    @Test
    void succeeds_after_the_buyers_confirmation() {
        payment(AUTHORIZING, ACTION_REQUIRED, ACTION_CONFIRMED)
                .when(new RecordAuthorizationSucceeded(ID, 1, "auth"))
                .expectEvents(AUTHORIZED);
    }
}
