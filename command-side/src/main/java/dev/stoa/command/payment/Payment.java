package dev.stoa.command.payment;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.stoa.api.CommandRejected;
import dev.stoa.api.Money;
import dev.stoa.api.Personal;
import dev.stoa.api.TypeId;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.ordering.OrderId;
import dev.stoa.api.payment.PaymentCommand.*;
import dev.stoa.api.payment.PaymentEvent;
import dev.stoa.api.payment.PaymentEvent.*;
import dev.stoa.api.payment.PaymentId;
import dev.stoa.api.payment.PaymentRejection;
import dev.stoa.api.payment.RefundId;
import dev.stoa.command.payment.Transaction.Kind;
import dev.stoa.command.payment.Transaction.State;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

@Aggregate(cache = "aggregateCache")
@SuppressWarnings("NullAway.Init") // its first event sets it up
class Payment {
    @AggregateIdentifier
    private PaymentId id;

    private OrderId order;
    private AccountId buyer;
    private String token;
    private @Nullable String canceledFor;
    private final Transactions transactions = new Transactions();

    Payment() {}

    Payment(PaymentOpened opened) {
        apply(opened);
    }

    @CommandHandler
    void decide(RequestAuthorization c) {
        if (transactions.latest(Kind.AUTHORIZATION).isPresent()) return;
        var number = transactions.next();
        if (canceledFor != null) apply(new AuthorizationFailed(id, order, number, "canceled"));
        else apply(new AuthorizationRequested(id, order, number, transactions.amount(), token));
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
        if (!transactions.mayRequireAction(c.transaction())) return;
        apply(new AuthorizationActionRequired(id, order, c.transaction(), c.actionUrl()));
    }

    @CommandHandler
    void decide(ConfirmAction c) {
        if (transactions.isActionConfirmed()) return;
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
                    id,
                    order,
                    number,
                    transactions.amount(),
                    authorization.get().reference()));
    }

    @CommandHandler
    void decide(RecordChargeSucceeded c) {
        if (!transactions.isOpen(c.transaction(), Kind.CHARGE)) return;
        apply(new ChargeSucceeded(id, order, c.transaction(), transactions.amount(), c.reference()));
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
        if (transactions.isRefundRequested(c.refundId())) return;
        var currency = transactions.amount().currency();
        if (!c.amount().currency().equals(currency)) {
            throw new CommandRejected(PaymentRejection.CURRENCY_MISMATCH, Map.of("currency", currency));
        }
        if (c.amount().amount() < 1) throw new CommandRejected(PaymentRejection.INVALID_AMOUNT);
        var refundable = transactions.refundable();
        if (c.amount().isMoreThan(refundable)) {
            throw new CommandRejected(PaymentRejection.REFUND_EXCEEDS_CHARGE, Map.of("refundable", refundable));
        }
        refund(c.refundId(), c.amount(), c.reason());
    }

    @CommandHandler
    void decide(RefundCanceledLines c) {
        if (transactions.isRefundRequested(c.refundId())) return;
        var left = transactions.refundable();
        var back = c.amount().isMoreThan(left) ? left : c.amount();
        if (back.amount() > 0) refund(c.refundId(), back, Personal.of(c.reason()));
    }

    @CommandHandler
    void decide(RecordRefundSucceeded c) {
        transactions
                .openRefund(c.transaction())
                .ifPresent(asked -> apply(new RefundSucceeded(
                        id, order, asked.refundId(), c.transaction(), asked.amount(), c.reference())));
    }

    @CommandHandler
    void decide(RecordRefundFailed c) {
        transactions
                .openRefund(c.transaction())
                .ifPresent(asked -> apply(
                        new RefundFailed(id, order, asked.refundId(), c.transaction(), asked.amount(), c.code())));
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
            var rest = transactions.refundable();
            var refund = RefundId.of(TypeId.uuid("refund", id.value(), "cancellation"));
            if (rest.amount() > 0) refund(refund, rest, Personal.of(canceledFor));
        } else {
            transactions
                    .in(State.SUCCEEDED, Kind.AUTHORIZATION)
                    .ifPresent(held -> apply(new CancelRequested(id, order, transactions.next(), held.reference())));
        }
    }

    private void refund(RefundId refund, Money back, Personal reason) {
        var charge = transactions.in(State.SUCCEEDED, Kind.CHARGE).orElseThrow();
        apply(new RefundRequested(id, order, refund, transactions.next(), back, charge.reference(), reason, buyer));
    }

    @EventSourcingHandler
    void evolve(PaymentEvent event) {
        transactions.evolve(event);
        if (event instanceof PaymentOpened e) {
            id = e.paymentId();
            order = e.orderId();
            buyer = e.buyer();
            token = e.paymentToken();
        }
        if (event instanceof PaymentCanceled e) canceledFor = e.reason();
    }
}
