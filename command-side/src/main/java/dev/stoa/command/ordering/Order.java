package dev.stoa.command.ordering;

import static java.util.stream.Collectors.toSet;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.stoa.api.CommandRejected;
import dev.stoa.api.Money;
import dev.stoa.api.catalogue.ProductKind;
import dev.stoa.api.fulfilment.ShipmentId;
import dev.stoa.api.learning.EnrolmentId;
import dev.stoa.api.ordering.OrderCommand.*;
import dev.stoa.api.ordering.OrderEvent;
import dev.stoa.api.ordering.OrderEvent.*;
import dev.stoa.api.ordering.OrderId;
import dev.stoa.api.ordering.OrderLine;
import dev.stoa.api.ordering.OrderRejection;
import dev.stoa.api.payment.PaymentId;
import dev.stoa.command.learning.Places;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;

@Aggregate
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

    private Status status = Status.PENDING;
    private Cancellation cancellation = Cancellation.NONE;
    private boolean confirmationAnswered;
    private boolean prepared;
    /** Without those that were canceled. */
    private final List<OrderLine> lines = new ArrayList<>();

    private final Set<String> fulfilled = new HashSet<>();

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
        if (status != Status.PLACED || !parts().contains(c.part()) || fulfilled.contains(c.part())) return;
        apply(new OrderPartFulfilled(id, c.part()));
        completeIfDone();
    }

    @CommandHandler
    void decide(RequestCancellation c, Places places) {
        if (status == Status.REJECTED || status == Status.CANCELED) throw notCancelable();
        if (cancellation != Cancellation.NONE) return;
        if (status == Status.COMPLETED) refuseUnlessAPlaceCanBeGivenBack(places);
        apply(new OrderCancellationRequested(id, c.requestedBy(), c.reason(), status != Status.PENDING));
        if (prepared) startCancellation();
    }

    @CommandHandler
    void decide(SettleCancellation c) {
        if (cancellation != Cancellation.STARTED) return;
        var canceled =
                lines.stream().filter(line -> !c.kept().contains(line.lineId())).toList();
        if (canceled.size() == lines.size()) {
            apply(new OrderCanceled(id));
        } else if (canceled.isEmpty()) {
            apply(new OrderCancellationRefused(id));
        } else {
            var amount =
                    canceled.stream().map(OrderLine::total).reduce(Money::plus).orElseThrow();
            apply(new OrderLinesCanceled(
                    id, canceled.stream().map(OrderLine::lineId).toList(), amount));
        }
        completeIfDone();
    }

    @CommandHandler
    void decide(AbandonOrder c) {
        if (status == Status.PENDING && cancellation == Cancellation.REQUESTED) apply(new OrderCanceled(id));
    }

    /** Only now, as a part that doesn't exist yet could not be canceled. */
    private void startCancellation() {
        apply(new OrderCancellationStarted(id, PaymentId.of(id), List.copyOf(lines)));
    }

    /** Goods delivered stay sold; a course just begun does not. */
    private void refuseUnlessAPlaceCanBeGivenBack(Places places) {
        var enrolments = lines.stream()
                .filter(line -> line.kind() == ProductKind.COURSE)
                .map(line -> EnrolmentId.of(id, line.productId()))
                .toList();
        if (enrolments.isEmpty()) throw notCancelable();
        if (!places.anyCanBeGivenBack(enrolments)) throw new CommandRejected(OrderRejection.TOO_MUCH_LEARNED);
    }

    private static CommandRejected notCancelable() {
        return new CommandRejected(OrderRejection.ORDER_NOT_CANCELABLE);
    }

    private void completeIfDone() {
        if (status == Status.PLACED
                && prepared
                && cancellation == Cancellation.NONE
                && fulfilled.containsAll(parts())) {
            apply(new OrderCompleted(id));
        }
    }

    /** The shipments and enrolments that the lines call for. */
    private Set<String> parts() {
        return lines.stream()
                .map(line -> switch (line.kind()) {
                    case PHYSICAL -> ShipmentId.of(id, line.sellerId()).value();
                    case COURSE -> EnrolmentId.of(id, line.productId()).value();
                })
                .collect(toSet());
    }

    @EventSourcingHandler
    void evolve(OrderEvent event) {
        switch (event) {
            case OrderSubmitted e -> {
                id = e.orderId();
                lines.addAll(e.lines());
            }
            case OrderConfirmed _ -> {
                status = Status.PLACED;
                confirmationAnswered = true;
            }
            case OrderConfirmationRefused _ -> confirmationAnswered = true;
            case OrderRejected _ -> status = Status.REJECTED;
            case OrderPrepared _ -> prepared = true;
            case OrderPartFulfilled e -> fulfilled.add(e.part());
            case OrderCompleted _ -> status = Status.COMPLETED;
            case OrderCancellationRequested _ -> cancellation = Cancellation.REQUESTED;
            case OrderCancellationStarted _ -> cancellation = Cancellation.STARTED;
            case OrderLinesCanceled e -> {
                lines.removeIf(line -> e.lines().contains(line.lineId()));
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
