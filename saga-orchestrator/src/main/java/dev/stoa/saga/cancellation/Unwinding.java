package dev.stoa.saga.cancellation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.stoa.api.Id;
import dev.stoa.api.Money;
import dev.stoa.api.TypeId;
import dev.stoa.api.inventory.StockItemId;
import dev.stoa.api.ordering.LineId;
import dev.stoa.api.ordering.OrderEvent.OrderCancellationStarted;
import dev.stoa.api.ordering.OrderId;
import dev.stoa.api.payment.PaymentCommand;
import dev.stoa.api.payment.PaymentCommand.CancelPayment;
import dev.stoa.api.payment.PaymentCommand.RefundCanceledLines;
import dev.stoa.api.payment.PaymentId;
import dev.stoa.api.payment.RefundId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** How far the unwinding of an order has come: the parts, by id those not yet answered for, and those canceled. */
record Unwinding(OrderId orderId, PaymentId paymentId, List<Part> parts, Set<String> awaited, Set<String> canceled) {
    private static final String REASON = "order canceled";

    static Unwinding of(OrderCancellationStarted e) {
        var byPart = e.lines().stream()
                .collect(groupingBy(line -> Part.of(e.orderId(), line), LinkedHashMap::new, toList()));
        var parts = byPart.entrySet().stream()
                .map(part -> Part.of(part.getKey(), part.getValue()))
                .toList();
        return new Unwinding(e.orderId(), e.paymentId(), parts, Set.copyOf(byPart.keySet()), Set.of());
    }

    boolean awaits(Id part) {
        return awaited.contains(part.value());
    }

    boolean isAnswered() {
        return awaited.isEmpty();
    }

    Unwinding kept(Id part) {
        var rest = awaited.stream().filter(id -> !id.equals(part.value())).collect(toUnmodifiableSet());
        return new Unwinding(orderId, paymentId, parts, rest, canceled);
    }

    Unwinding canceled(Id part) {
        var more = new HashSet<>(canceled);
        more.add(part.value());
        return new Unwinding(orderId, paymentId, parts, awaited, Set.copyOf(more)).kept(part);
    }

    Stream<Object> cancellations() {
        return parts.stream().filter(part -> awaited.contains(part.id())).map(part -> part.cancel(orderId));
    }

    Stream<StockItemId> stockOf(Id id) {
        return parts.stream().filter(part -> part.id().equals(id.value())).flatMap(part -> part.stock().stream());
    }

    List<LineId> keptLines() {
        return parts.stream()
                .filter(part -> !canceled.contains(part.id()))
                .flatMap(part -> part.lines().stream())
                .toList();
    }

    /** Gives the money back: all that is left of it if nothing is kept, else the price of what is not. */
    Optional<PaymentCommand> repayment() {
        if (keptLines().isEmpty()) {
            return Optional.of(new CancelPayment(paymentId, REASON));
        }
        return canceledParts()
                .map(Part::amount)
                .reduce(Money::plus)
                .filter(amount -> amount.amount() > 0)
                .map(amount -> new RefundCanceledLines(paymentId, refundId(), amount, REASON));
    }

    /** A line is canceled once, so the canceled lines name the refund. */
    private RefundId refundId() {
        var lines = canceledParts()
                .flatMap(part -> part.lines().stream())
                .map(LineId::value)
                .sorted()
                .collect(joining(" "));
        return RefundId.of(TypeId.uuid("refund", orderId.value(), lines));
    }

    private Stream<Part> canceledParts() {
        return parts.stream().filter(part -> canceled.contains(part.id()));
    }
}
