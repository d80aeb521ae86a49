package dev.stoa.query.audit;

import dev.stoa.api.Money;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.ordering.OrderEvent;
import dev.stoa.api.ordering.OrderEvent.OrderCanceled;
import dev.stoa.api.ordering.OrderEvent.OrderCancellationRefused;
import dev.stoa.api.ordering.OrderEvent.OrderCancellationRequested;
import dev.stoa.api.ordering.OrderEvent.OrderCancellationStarted;
import dev.stoa.api.ordering.OrderEvent.OrderCompleted;
import dev.stoa.api.ordering.OrderEvent.OrderConfirmationRefused;
import dev.stoa.api.ordering.OrderEvent.OrderConfirmed;
import dev.stoa.api.ordering.OrderEvent.OrderLinesCanceled;
import dev.stoa.api.ordering.OrderEvent.OrderPartFulfilled;
import dev.stoa.api.ordering.OrderEvent.OrderPrepared;
import dev.stoa.api.ordering.OrderEvent.OrderRejected;
import dev.stoa.api.ordering.OrderEvent.OrderSubmitted;
import dev.stoa.api.ordering.OrderLine;
import dev.stoa.api.ordering.RejectionReason;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An order as its events made it; without the lines that were canceled. */
record OrderState(
        String status,
        @Nullable RejectionReason rejection,
        @Nullable AccountId buyer,
        List<OrderLine> lines,
        @Nullable Money total,
        boolean prepared,
        boolean completed,
        List<String> fulfilledParts) {
    static final OrderState NOTHING = new OrderState("", null, null, List.of(), null, false, false, List.of());

    OrderState evolve(OrderEvent event) {
        return switch (event) {
            case OrderSubmitted e ->
                new OrderState("PENDING", null, e.buyer(), e.lines(), e.total(), false, false, List.of());
            case OrderConfirmed _ -> now("PLACED");
            case OrderCancellationRefused _ -> now(withoutCancellation());
            case OrderRejected e ->
                new OrderState("REJECTED", e.reason(), buyer, lines, total, prepared, completed, fulfilledParts);
            case OrderPrepared _ ->
                new OrderState(status, rejection, buyer, lines, total, true, completed, fulfilledParts);
            case OrderPartFulfilled e ->
                new OrderState(
                        status,
                        rejection,
                        buyer,
                        lines,
                        total,
                        prepared,
                        completed,
                        Stream.concat(fulfilledParts.stream(), Stream.of(e.part()))
                                .toList());
            case OrderCompleted _ ->
                new OrderState("COMPLETED", rejection, buyer, lines, total, prepared, true, fulfilledParts);
            case OrderCancellationRequested _ -> now("CANCEL_PENDING");
            case OrderLinesCanceled e -> with(e);
            case OrderCanceled _ -> now("CANCELED");
            case OrderConfirmationRefused _, OrderCancellationStarted _ -> this;
        };
    }

    private String withoutCancellation() {
        return completed ? "COMPLETED" : "PLACED";
    }

    private OrderState now(String newStatus) {
        return new OrderState(newStatus, rejection, buyer, lines, total, prepared, completed, fulfilledParts);
    }

    private OrderState with(OrderLinesCanceled canceled) {
        var kept = lines.stream()
                .filter(line -> !canceled.lines().contains(line.lineId()))
                .toList();
        var rest = total == null ? null : total.minus(canceled.amount());
        return new OrderState(withoutCancellation(), rejection, buyer, kept, rest, prepared, completed, fulfilledParts);
    }
}
