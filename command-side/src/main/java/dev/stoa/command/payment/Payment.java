package dev.stoa.command.payment;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.stoa.api.CommandRejected;
import dev.stoa.api.Money;
import dev.stoa.api.TypeId;
import dev.stoa.api.ordering.OrderId;
import dev.stoa.api.payment.PaymentCommand.*;
import dev.stoa.api.payment.PaymentEvent;
import dev.stoa.api.payment.PaymentEvent.*;
import dev.stoa.api.payment.PaymentId;
import dev.stoa.api.payment.PaymentRejection;
import dev.stoa.api.payment.RefundId;
import dev.stoa.command.payment.Transaction.Kind;
import dev.stoa.command.payment.Transaction.State;
import java.util.LinkedHashMap;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

@Aggregate
@SuppressWarnings("NullAway.Init") // its first event sets it up
class Payment {
    @AggregateIdentifier
    private PaymentId id;

    private OrderId order;
    private Money amount;
    private String token;
    private @Nullable String canceledFor;
    private boolean actionConfirmed;
    private final Transactions transactions = new Transactions();
    private final Map<Integer, RefundRequested> refunds = new LinkedHashMap<>();

    Payment() {}

    Payment(PaymentOpened opened) {
        apply(opened);
    }

    @CommandHandler
    void decide(RequestAuthorization c) {
        if (transactions.latest(Kind.AUTHORIZATION).isPresent()) return;
        var number = transactions.next();
        if (canceledFor != null) apply(new AuthorizationFailed(id, order, number, "canceled"));
        else apply(new AuthorizationRequested(id, order, number, amount, token));
    }

    @CommandHandler
    void decide(RecordAuthorizationSucceeded c) {
        if (!transactions.isOpen(c.transaction(), Kind.AUTHORIZATION)) return;
        apply(new AuthorizationSucceeded(id, order, c.transaction(), c.reference()));
        undoIfCanceled();
    }

    @CommandHandler
    void decide(RecordAuthorizationFailed c) {
        if (!transactions.isOpen(c.transaction(), Kind.AUTHORIZATION)) return;
        apply(new AuthorizationFailed(id, order, c.transaction(), c.code()));
    }

    @CommandHandler
    void decide(RecordActionRequired c) {
        if (!transactions.isOpen(c.transaction(), Kind.AUTHORIZATION) || actionConfirmed) return;
        if (transactions.in(State.ACTION_REQUIRED, Kind.AUTHORIZATION).isPresent()) return;
        apply(new AuthorizationActionRequired(id, order, c.transaction(), c.actionUrl()));
    }

    @CommandHandler
    void decide(ConfirmAction c) {
        if (actionConfirmed) return;
        var waiting = transactions.in(State.ACTION_REQUIRED, Kind.AUTHORIZATION);
        if (canceledFor != null || waiting.isEmpty()) throw new CommandRejected(PaymentRejection.NO_ACTION_REQUIRED);
        apply(new ActionConfirmed(id, order, waiting.get().number()));
    }

    /** A charge that failed may be tried again. */
    @CommandHandler
    void decide(RequestCharge c) {
        var charge = transactions.latest(Kind.CHARGE);
        if (charge.isPresent() && (canceledFor != null || charge.get().state() != State.FAILED)) return;
        var number = transactions.next();
        var authorization = transactions.in(State.SUCCEEDED, Kind.AUTHORIZATION);
        if (canceledFor != null) apply(new ChargeFailed(id, order, number, "canceled"));
        else if (authorization.isEmpty()) apply(new ChargeFailed(id, order, number, "not_authorized"));
        else
            apply(new ChargeRequested(
                    id, order, number, amount, authorization.get().reference()));
    }

    @CommandHandler
    void decide(RecordChargeSucceeded c) {
        if (!transactions.isOpen(c.transaction(), Kind.CHARGE)) return;
        apply(new ChargeSucceeded(id, order, c.transaction(), amount, c.reference()));
        undoIfCanceled();
    }

    @CommandHandler
    void decide(RecordChargeFailed c) {
        if (!transactions.isOpen(c.transaction(), Kind.CHARGE)) return;
        apply(new ChargeFailed(id, order, c.transaction(), c.code()));
        undoIfCanceled();
    }

    @CommandHandler
    void decide(RequestRefund c) {
        if (refunds.values().stream().anyMatch(r -> r.refundId().equals(c.refundId()))) return;
        if (!c.amount().currency().equals(amount.currency())) {
            throw new CommandRejected(PaymentRejection.CURRENCY_MISMATCH, Map.of("currency", amount.currency()));
        }
        if (c.amount().amount() < 1) throw new CommandRejected(PaymentRejection.INVALID_AMOUNT);
        var refundable = transactions.refundable(amount.currency());
        if (c.amount().isMoreThan(refundable)) {
            throw new CommandRejected(PaymentRejection.REFUND_EXCEEDS_CHARGE, Map.of("refundable", refundable));
        }
        refund(c.refundId(), c.amount(), c.reason());
    }

    @CommandHandler
    void decide(RecordRefundSucceeded c) {
        var asked = refunds.get(c.transaction());
        if (asked == null || !transactions.isOpen(c.transaction(), Kind.REFUND)) return;
        apply(new RefundSucceeded(id, order, asked.refundId(), c.transaction(), asked.amount(), c.reference()));
    }

    @CommandHandler
    void decide(RecordRefundFailed c) {
        var asked = refunds.get(c.transaction());
        if (asked == null || !transactions.isOpen(c.transaction(), Kind.REFUND)) return;
        apply(new RefundFailed(id, order, asked.refundId(), c.transaction(), asked.amount(), c.code()));
    }

    @CommandHandler
    void decide(CancelPayment c) {
        if (canceledFor != null) return;
        apply(new PaymentCanceled(id, order, c.reason()));
        undoIfCanceled();
    }

    @CommandHandler
    void decide(RecordCancelSucceeded c) {
        if (!transactions.isOpen(c.transaction(), Kind.VOID)) return;
        apply(new CancelSucceeded(id, order, c.transaction(), c.reference()));
    }

    @CommandHandler
    void decide(RecordCancelFailed c) {
        if (!transactions.isOpen(c.transaction(), Kind.VOID)) return;
        apply(new CancelFailed(id, order, c.transaction(), c.code()));
    }

    @CommandHandler
    void decide(RecordChargedBack c) {
        var charge = transactions.in(State.SUCCEEDED, Kind.CHARGE).filter(t -> t.number() == c.transaction());
        if (charge.isEmpty() || transactions.chargedBack(c.transaction())) return;
        apply(new ChargedBack(id, order, c.transaction(), c.amount(), c.code()));
    }

    /** Gives back what is known to be taken or held; what is still in flight is given back when it lands. */
    private void undoIfCanceled() {
        if (canceledFor == null || transactions.in(State.PENDING, Kind.CHARGE).isPresent()) return;
        if (transactions.in(State.SUCCEEDED, Kind.CHARGE).isPresent()) {
            var rest = transactions.refundable(amount.currency());
            var refund = RefundId.of(TypeId.uuid("refund", id.value(), "cancellation"));
            if (rest.amount() > 0) refund(refund, rest, canceledFor);
        } else {
            transactions
                    .in(State.SUCCEEDED, Kind.AUTHORIZATION)
                    .ifPresent(held -> apply(new CancelRequested(id, order, transactions.next(), held.reference())));
        }
    }

    private void refund(RefundId refund, Money back, String reason) {
        var charge = transactions.in(State.SUCCEEDED, Kind.CHARGE).orElseThrow();
        apply(new RefundRequested(id, order, refund, transactions.next(), back, charge.reference(), reason));
    }

    @EventSourcingHandler
    void evolve(PaymentEvent event) {
        switch (event) {
            case PaymentOpened e -> {
                id = e.paymentId();
                order = e.orderId();
                amount = e.amount();
                token = e.paymentToken();
            }
            case AuthorizationRequested e -> transactions.open(e.transaction(), Kind.AUTHORIZATION, amount);
            case AuthorizationSucceeded e -> transactions.turn(e.transaction(), State.SUCCEEDED, e.reference());
            case AuthorizationFailed e -> transactions.refuse(e.transaction(), Kind.AUTHORIZATION, amount);
            case AuthorizationActionRequired e -> transactions.turn(e.transaction(), State.ACTION_REQUIRED, "");
            case ActionConfirmed e -> {
                transactions.turn(e.transaction(), State.PENDING, "");
                actionConfirmed = true;
            }
            case ChargeRequested e -> transactions.open(e.transaction(), Kind.CHARGE, e.amount());
            case ChargeSucceeded e -> transactions.turn(e.transaction(), State.SUCCEEDED, e.reference());
            case ChargeFailed e -> transactions.refuse(e.transaction(), Kind.CHARGE, amount);
            case RefundRequested e -> {
                transactions.open(e.transaction(), Kind.REFUND, e.amount());
                refunds.put(e.transaction(), e);
            }
            case RefundSucceeded e -> transactions.turn(e.transaction(), State.SUCCEEDED, e.reference());
            case RefundFailed e -> transactions.turn(e.transaction(), State.FAILED, "");
            case PaymentCanceled e -> canceledFor = e.reason();
            case CancelRequested e -> transactions.open(e.transaction(), Kind.VOID, amount);
            case CancelSucceeded e -> transactions.turn(e.transaction(), State.SUCCEEDED, e.reference());
            case CancelFailed e -> transactions.turn(e.transaction(), State.FAILED, "");
            case ChargedBack e -> transactions.chargeBack(e.transaction(), e.amount());
        }
    }
}
