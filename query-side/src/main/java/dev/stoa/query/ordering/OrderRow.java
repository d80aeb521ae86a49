package dev.stoa.query.ordering;

import dev.stoa.api.ordering.OrderEvent;
import dev.stoa.api.ordering.OrderEvent.*;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An order as its events have left it, and what is not yet in the tables.
 *
 * @param submission the order itself, while it is not in the tables
 * @param canceledLines since it was read or made
 */
record OrderRow(
        String id,
        String status,
        @Nullable String rejection,
        @Nullable Instant placedAt,
        @Nullable Instant endedAt,
        long sequence,
        @Nullable Submission submission,
        List<CanceledLine> canceledLines) {
    record Submission(OrderSubmitted order, Instant at) {}

    /** {@code line}: absent for all lines of the order. */
    record CanceledLine(String order, @Nullable String line) {}

    static OrderRow submitted(OrderSubmitted e, long sequence, Instant at) {
        return new OrderRow(
                e.orderId().value(), "PENDING", null, null, null, sequence, new Submission(e, at), List.of());
    }

    /** An event that came before changes nothing. */
    OrderRow after(OrderEvent event, long newSequence, Instant at) {
        if (newSequence <= sequence) {
            return this;
        }
        return switch (event) {
            case OrderConfirmed _ -> as("PLACED", rejection, at, endedAt, newSequence);
            case OrderRejected e -> as("REJECTED", e.reason().name(), placedAt, at, newSequence);
            case OrderCompleted _ -> as("COMPLETED", rejection, placedAt, at, newSequence);
            case OrderCancellationRequested _ -> as("CANCEL_PENDING", rejection, placedAt, endedAt, newSequence);
            case OrderCancellationRefused _ -> asBefore(newSequence);
            case OrderLinesCanceled e ->
                asBefore(newSequence).without(e.lines().stream().map(line -> new CanceledLine(id, line.value())));
            case OrderCanceled _ ->
                as("CANCELED", rejection, placedAt, at, newSequence).without(Stream.of(new CanceledLine(id, null)));
            case OrderSubmitted _,
                    OrderConfirmationRefused _,
                    OrderPrepared _,
                    OrderPartFulfilled _,
                    OrderCancellationStarted _ -> as(status, rejection, placedAt, endedAt, newSequence);
        };
    }

    /** A completed order, too, may be asked to be canceled. */
    private OrderRow asBefore(long newSequence) {
        return as(endedAt == null ? "PLACED" : "COMPLETED", rejection, placedAt, endedAt, newSequence);
    }

    private OrderRow as(
            String newStatus,
            @Nullable String newRejection,
            @Nullable Instant placed,
            @Nullable Instant ended,
            long newSequence) {
        return new OrderRow(id, newStatus, newRejection, placed, ended, newSequence, submission, canceledLines);
    }

    private OrderRow without(Stream<CanceledLine> lines) {
        var canceled = Stream.concat(canceledLines.stream(), lines).toList();
        return new OrderRow(id, status, rejection, placedAt, endedAt, sequence, submission, canceled);
    }
}
