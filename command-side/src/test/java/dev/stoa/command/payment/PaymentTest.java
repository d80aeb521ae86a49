package dev.stoa.command.payment;

import static dev.stoa.command.Ids.account;
import static dev.stoa.command.Ids.order;

import dev.stoa.api.Money;
import dev.stoa.api.TypeId;
import dev.stoa.api.ordering.OrderId;
import dev.stoa.api.payment.PaymentCommand.*;
import dev.stoa.api.payment.PaymentEvent.*;
import dev.stoa.api.payment.PaymentId;
import dev.stoa.api.payment.PaymentRejection;
import dev.stoa.api.payment.RefundId;
import dev.stoa.command.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PaymentTest {
    private static final OrderId ORDER = order("one");
    private static final PaymentId ID = PaymentId.of(ORDER);
    private static final Money TOTAL = gbp(1000);
    private static final PaymentOpened OPENED = new PaymentOpened(ID, ORDER, account("ann"), TOTAL, "tok_visa");
    private static final AuthorizationRequested AUTHORIZING =
            new AuthorizationRequested(ID, ORDER, 1, TOTAL, "tok_visa");
    private static final AuthorizationActionRequired ACTION_REQUIRED =
            new AuthorizationActionRequired(ID, ORDER, 1, "https://bank/3ds");
    private static final ActionConfirmed ACTION_CONFIRMED = new ActionConfirmed(ID, ORDER, 1);
    private static final AuthorizationSucceeded AUTHORIZED = new AuthorizationSucceeded(ID, ORDER, 1, "auth");
    private static final ChargeRequested CHARGING = new ChargeRequested(ID, ORDER, 2, TOTAL, "auth");
    private static final ChargeSucceeded CHARGED = new ChargeSucceeded(ID, ORDER, 2, TOTAL, "charge");
    private static final PaymentCanceled CANCELED = new PaymentCanceled(ID, ORDER, "why");
    private static final CancelRequested VOIDING = new CancelRequested(ID, ORDER, 2, "auth");
    private static final CancelPayment CANCEL = new CancelPayment(ID, "why");
    private static final RefundId REST = RefundId.of(TypeId.uuid("refund", ID.value(), "cancellation"));

    private final AggregateTestFixture<Payment> fixture = new AggregateTestFixture<>(Payment.class);

    @Nested
    class Authorization {
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

    @Nested
    class Charge {
        @Test
        void is_asked_for_once() {
            payment(AUTHORIZING, AUTHORIZED).when(new RequestCharge(ID)).expectEvents(CHARGING);
            payment(AUTHORIZING, AUTHORIZED, CHARGING)
                    .when(new RequestCharge(ID))
                    .expectNoEvents();
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
            payment(AUTHORIZING)
                    .when(new RequestCharge(ID))
                    .expectEvents(new ChargeFailed(ID, ORDER, 2, "not_authorized"));
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

    @Nested
    class Refunds {
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
                    .when(new RequestRefund(ID, refundId("a"), new Money(1, "EUR"), "broken"))
                    .expectException(Refusal.with(PaymentRejection.CURRENCY_MISMATCH, "currency", "GBP"));
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

    @Nested
    class Cancellation {
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

    private TestExecutor<Payment> charged(Object... more) {
        return payment(AUTHORIZING, AUTHORIZED, CHARGING, CHARGED).andGiven(List.of(more));
    }

    private TestExecutor<Payment> payment(Object... more) {
        var history = new ArrayList<Object>(List.of(OPENED));
        history.addAll(List.of(more));
        return fixture.given(history);
    }

    private static RequestRefund refund(String name, long amount) {
        return new RequestRefund(ID, refundId(name), gbp(amount), "broken");
    }

    private static RefundRequested refunding(String name, int transaction, long amount) {
        return new RefundRequested(ID, ORDER, refundId(name), transaction, gbp(amount), "charge", "broken");
    }

    private static RefundRequested rest(int transaction, long amount) {
        return new RefundRequested(ID, ORDER, REST, transaction, gbp(amount), "charge", "why");
    }

    private static RefundId refundId(String name) {
        return RefundId.of(TypeId.uuid("test", name));
    }

    private static Money gbp(long amount) {
        return new Money(amount, "GBP");
    }
}
