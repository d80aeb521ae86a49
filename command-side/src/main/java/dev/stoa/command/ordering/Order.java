package dev.stoa.command.ordering;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.stoa.api.CommandRejected;
import dev.stoa.api.Money;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.ordering.OrderCommand.*;
import dev.stoa.api.ordering.OrderEvent;
import dev.stoa.api.ordering.OrderEvent.*;
import dev.stoa.api.ordering.OrderId;
import dev.stoa.api.ordering.OrderLine;
import dev.stoa.api.ordering.OrderRejection;
import dev.stoa.api.payment.PaymentId;
import dev.stoa.command.learning.Places;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;

@Aggregate(cache = "aggregateCache")
class Order {
    private enum Status {
        PENDING,
        PLACED,
        COMPLETED,
        REJECTED,
        CANCELED
    }

    private enum Cancellation {
        NONE,
        REQUESTED,
        STARTED
    }

    @AggregateIdentifier
    private OrderId id;

    private AccountId buyer = AccountId.UNKNOWN;
    private Status status = Status.PENDING;
    private Cancellation cancellation = Cancellation.NONE;
    private boolean confirmationAnswered;
    private boolean prepared;
    private final StandingLines lines = new StandingLines();

    Order() {}

    Order(OrderSubmitted submitted) {
        apply(submitted);
    }

    @CommandHandler
    void decide(ConfirmOrder c) {
        if (confirmationAnswered) return;
        var confirmable = status == Status.PENDING && cancellation == Cancellation.NONE;
        apply(confirmable ? new OrderConfirmed(id) : new OrderConfirmationRefused(id));
    }

    @CommandHandler
    void decide(RejectOrder c) {
        if (status == Status.PENDING) apply(new OrderRejected(id, c.reason()));
    }

    @CommandHandler
    void decide(MarkOrderPrepared c) {
        if (prepared || status != Status.PLACED) return;
        apply(new OrderPrepared(id));
        if (cancellation == Cancellation.REQUESTED) startCancellation();
        completeIfDone();
    }

    @CommandHandler
    void decide(MarkPartFulfilled c) {
        if (status != Status.PLACED || !lines.awaitPart(id, c.part())) return;
        apply(new OrderPartFulfilled(id, c.part()));
        completeIfDone();
    }

    @CommandHandler
    void decide(RequestCancellation c, Places places) {
        if (status == Status.REJECTED || status == Status.CANCELED) throw notCancelable();
        if (cancellation != Cancellation.NONE) return;
        if (status == Status.COMPLETED) refuseUnlessAPlaceCanBeGivenBack(places);
        apply(new OrderCancellationRequested(id, c.requestedBy(), c.reason(), status != Status.PENDING, buyer));
        if (prepared) startCancellation();
    }

    @CommandHandler
    void decide(SettleCancellation c) {
        if (cancellation != Cancellation.STARTED) return;
        var canceled = lines.except(c.kept());
        if (canceled.size() == lines.all().size()) apply(new OrderCanceled(id));
        else if (canceled.isEmpty()) apply(new OrderCancellationRefused(id));
        else apply(linesCanceled(canceled));
        completeIfDone();
    }

    @CommandHandler
    void decide(AbandonOrder c) {
        if (status == Status.PENDING && cancellation == Cancellation.REQUESTED) apply(new OrderCanceled(id));
    }

    private OrderLinesCanceled linesCanceled(List<OrderLine> canceled) {
        var amount = canceled.stream().map(OrderLine::total).reduce(Money::plus).orElseThrow();
        return new OrderLinesCanceled(
                id, canceled.stream().map(OrderLine::lineId).toList(), amount);
    }

    /** Only now, as a part that doesn't exist yet could not be canceled. */
    private void startCancellation() {
        apply(new OrderCancellationStarted(id, PaymentId.of(id), lines.all()));
    }

    /** Goods delivered stay sold; a course just begun does not. */
    private void refuseUnlessAPlaceCanBeGivenBack(Places places) {
        var enrolments = lines.enrolments(id);
        if (enrolments.isEmpty()) throw notCancelable();
        if (!places.anyCanBeGivenBack(enrolments)) throw new CommandRejected(OrderRejection.TOO_MUCH_LEARNED);
    }

    private static CommandRejected notCancelable() {
        return new CommandRejected(OrderRejection.ORDER_NOT_CANCELABLE);
    }

    private void completeIfDone() {
        if (status == Status.PLACED && prepared && cancellation == Cancellation.NONE && lines.areFulfilled(id)) {
            apply(new OrderCompleted(id));
        }
    }

    @EventSourcingHandler
    void evolve(OrderEvent event) {
        switch (event) {
            case OrderSubmitted e -> {
                id = e.orderId();
                buyer = e.buyer();
                lines.add(e.lines());
            }
            case OrderConfirmed _ -> {
                status = Status.PLACED;
                confirmationAnswered = true;
            }
            case OrderConfirmationRefused _ -> confirmationAnswered = true;
            case OrderRejected _ -> status = Status.REJECTED;
            case OrderPrepared _ -> prepared = true;
            case OrderPartFulfilled e -> lines.fulfill(e.part());
            case OrderCompleted _ -> status = Status.COMPLETED;
            case OrderCancellationRequested _ -> cancellation = Cancellation.REQUESTED;
            case OrderCancellationStarted _ -> cancellation = Cancellation.STARTED;
            case OrderLinesCanceled e -> {
                lines.cancel(e.lines());
                cancellation = Cancellation.NONE;
            }
            case OrderCancellationRefused _ -> cancellation = Cancellation.NONE;
            case OrderCanceled _ -> {
                status = Status.CANCELED;
                cancellation = Cancellation.NONE;
            }
        }
    }
}
