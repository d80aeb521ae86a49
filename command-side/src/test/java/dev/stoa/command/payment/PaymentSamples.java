package dev.stoa.command.payment;

import static dev.stoa.command.Ids.account;
import static dev.stoa.command.Ids.order;

import dev.stoa.api.Money;
import dev.stoa.api.Personal;
import dev.stoa.api.TypeId;
import dev.stoa.api.ordering.OrderId;
import dev.stoa.api.payment.PaymentCommand.*;
import dev.stoa.api.payment.PaymentEvent.*;
import dev.stoa.api.payment.PaymentId;
import dev.stoa.api.payment.RefundId;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;

/** One payment's commands and events, for tests. */
final class PaymentSamples {
    static final OrderId ORDER = order("one");
    static final PaymentId ID = PaymentId.of(ORDER);
    static final Money TOTAL = gbp(1000);
    static final PaymentOpened OPENED = new PaymentOpened(ID, ORDER, account("ann"), TOTAL, "tok_visa");
    static final AuthorizationRequested AUTHORIZING = new AuthorizationRequested(ID, ORDER, 1, TOTAL, "tok_visa");
    static final AuthorizationActionRequired ACTION_REQUIRED =
            new AuthorizationActionRequired(ID, ORDER, 1, "https://bank/3ds");
    static final ActionConfirmed ACTION_CONFIRMED = new ActionConfirmed(ID, ORDER, 1);
    static final AuthorizationSucceeded AUTHORIZED = new AuthorizationSucceeded(ID, ORDER, 1, "auth");
    static final ChargeRequested CHARGING = new ChargeRequested(ID, ORDER, 2, TOTAL, "auth");
    static final ChargeSucceeded CHARGED = new ChargeSucceeded(ID, ORDER, 2, TOTAL, "charge");
    static final PaymentCanceled CANCELED = new PaymentCanceled(ID, ORDER, "why");
    static final CancelRequested VOIDING = new CancelRequested(ID, ORDER, 2, "auth");
    static final CancelPayment CANCEL = new CancelPayment(ID, "why");
    static final RefundId REST = RefundId.of(TypeId.uuid("refund", ID.value(), "cancellation"));

    private PaymentSamples() {}

    static TestExecutor<Payment> charged(Object... more) {
        return payment(AUTHORIZING, AUTHORIZED, CHARGING, CHARGED).andGiven(List.of(more));
    }

    static TestExecutor<Payment> payment(Object... more) {
        var history = new ArrayList<Object>(List.of(OPENED));
        history.addAll(List.of(more));
        return new AggregateTestFixture<>(Payment.class).given(history);
    }

    static RequestRefund refund(String name, long amount) {
        return new RequestRefund(ID, refundId(name), gbp(amount), Personal.of("broken"));
    }

    static RefundRequested refunding(String name, int transaction, long amount) {
        return new RefundRequested(
                ID, ORDER, refundId(name), transaction, gbp(amount), "charge", Personal.of("broken"), account("ann"));
    }

    static RefundRequested rest(int transaction, long amount) {
        return new RefundRequested(
                ID, ORDER, REST, transaction, gbp(amount), "charge", Personal.of("why"), account("ann"));
    }

    static RefundId refundId(String name) {
        return RefundId.of(TypeId.uuid("test", name));
    }

    static Money gbp(long amount) {
        return new Money(amount, "GBP");
    }
}
