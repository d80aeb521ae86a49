package dev.stoa.command.payment;

import dev.stoa.api.Money;
import dev.stoa.api.payment.PaymentEvent;
import dev.stoa.api.payment.PaymentEvent.*;
import dev.stoa.api.payment.RefundId;
import dev.stoa.command.payment.Transaction.Kind;
import dev.stoa.command.payment.Transaction.State;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The transactions of one payment, numbered from 1. Every amount of the payment is a fold of them. */
@SuppressWarnings("NullAway.Init") // its first event sets it up
final class Transactions {
    private final Map<Integer, Transaction> byNumber = new LinkedHashMap<>();
    private final Map<Integer, RefundRequested> refunds = new LinkedHashMap<>();
    private final Map<Integer, Money> chargedBack = new LinkedHashMap<>();
    private Money amount;
    private boolean actionConfirmed;

    /** What is to be paid. */
    Money amount() {
        return amount;
    }

    int next() {
        return byNumber.size() + 1;
    }

    boolean chargedBack(int number) {
        return chargedBack.containsKey(number);
    }

    /** Whether the gateway's last word on that transaction is still to come. */
    boolean isOpen(int number, Kind kind) {
        var transaction = byNumber.get(number);
        return transaction != null && transaction.kind() == kind && transaction.isOpen();
    }

    Optional<Transaction> latest(Kind kind) {
        return byNumber.values().stream().filter(t -> t.kind() == kind).reduce((_, later) -> later);
    }

    Optional<Transaction> in(State state, Kind kind) {
        return latest(kind).filter(t -> t.state() == state);
    }

    /** Whether the buyer may be asked to act: only once. */
    boolean mayRequireAction(int number) {
        return isOpen(number, Kind.AUTHORIZATION)
                && !actionConfirmed
                && in(State.ACTION_REQUIRED, Kind.AUTHORIZATION).isEmpty();
    }

    boolean isActionConfirmed() {
        return actionConfirmed;
    }

    boolean isRefundRequested(RefundId refund) {
        return refunds.values().stream().anyMatch(r -> r.refundId().equals(refund));
    }

    Optional<RefundRequested> openRefund(int number) {
        return Optional.ofNullable(refunds.get(number)).filter(_ -> isOpen(number, Kind.REFUND));
    }

    /** What was charged, less what was or may yet be given back. */
    Money refundable() {
        var rest = Money.zero(amount.currency());
        for (var t : byNumber.values()) {
            if (t.kind() == Kind.CHARGE && t.state() == State.SUCCEEDED) rest = rest.plus(t.amount());
            if (t.kind() == Kind.REFUND && t.state() != State.FAILED) rest = rest.minus(t.amount());
        }
        for (var lost : chargedBack.values()) rest = rest.minus(lost);
        return rest.amount() > 0 ? rest : Money.zero(amount.currency());
    }

    void evolve(PaymentEvent event) {
        switch (event) {
            case PaymentOpened e -> amount = e.amount();
            case PaymentCanceled _ -> {}
            case AuthorizationRequested e -> open(e.transaction(), Kind.AUTHORIZATION, e.amount());
            case AuthorizationSucceeded e -> succeed(e.transaction(), e.reference());
            case AuthorizationFailed e -> refuse(e.transaction(), Kind.AUTHORIZATION);
            case AuthorizationActionRequired e -> turn(e.transaction(), State.ACTION_REQUIRED, "");
            case ActionConfirmed e -> {
                turn(e.transaction(), State.PENDING, "");
                actionConfirmed = true;
            }
            case ChargeRequested e -> open(e.transaction(), Kind.CHARGE, e.amount());
            case ChargeSucceeded e -> succeed(e.transaction(), e.reference());
            case ChargeFailed e -> refuse(e.transaction(), Kind.CHARGE);
            case RefundRequested e -> {
                open(e.transaction(), Kind.REFUND, e.amount());
                refunds.put(e.transaction(), e);
            }
            case RefundSucceeded e -> succeed(e.transaction(), e.reference());
            case RefundFailed e -> refuse(e.transaction(), Kind.REFUND);
            case CancelRequested e -> open(e.transaction(), Kind.VOID, amount);
            case CancelSucceeded e -> succeed(e.transaction(), e.reference());
            case CancelFailed e -> refuse(e.transaction(), Kind.VOID);
            case ChargedBack e -> chargedBack.put(e.transaction(), e.amount());
        }
    }

    private void open(int number, Kind kind, Money asked) {
        byNumber.put(number, new Transaction(number, kind, asked, State.PENDING, ""));
    }

    private void succeed(int number, String reference) {
        turn(number, State.SUCCEEDED, reference);
    }

    /** What the gateway was never asked is refused, too. */
    private void refuse(int number, Kind kind) {
        byNumber.putIfAbsent(number, new Transaction(number, kind, amount, State.FAILED, ""));
        turn(number, State.FAILED, "");
    }

    private void turn(int number, State state, String reference) {
        byNumber.computeIfPresent(number, (_, transaction) -> transaction.now(state, reference));
    }
}
