package dev.stoa.command.ordering;

import static java.util.stream.Collectors.toSet;

import dev.stoa.api.catalogue.ProductKind;
import dev.stoa.api.fulfilment.ShipmentId;
import dev.stoa.api.learning.EnrolmentId;
import dev.stoa.api.ordering.LineId;
import dev.stoa.api.ordering.OrderId;
import dev.stoa.api.ordering.OrderLine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The lines of an order that were not canceled, and which of their parts, shipments and enrolments, are fulfilled. */
final class StandingLines {
    private final List<OrderLine> lines = new ArrayList<>();
    private final Set<String> fulfilled = new HashSet<>();

    List<OrderLine> all() {
        return List.copyOf(lines);
    }

    List<OrderLine> except(Collection<LineId> kept) {
        return lines.stream().filter(line -> !kept.contains(line.lineId())).toList();
    }

    boolean awaitPart(OrderId order, String part) {
        return parts(order).contains(part) && !fulfilled.contains(part);
    }

    boolean areFulfilled(OrderId order) {
        return fulfilled.containsAll(parts(order));
    }

    List<EnrolmentId> enrolments(OrderId order) {
        return lines.stream()
                .filter(line -> line.kind() == ProductKind.COURSE)
                .map(line -> EnrolmentId.of(order, line.productId()))
                .toList();
    }

    private Set<String> parts(OrderId order) {
        return lines.stream()
                .map(line -> switch (line.kind()) {
                    case PHYSICAL -> ShipmentId.of(order, line.sellerId()).value();
                    case COURSE -> EnrolmentId.of(order, line.productId()).value();
                })
                .collect(toSet());
    }

    void add(List<OrderLine> more) {
        lines.addAll(more);
    }

    void cancel(Collection<LineId> canceled) {
        lines.removeIf(line -> canceled.contains(line.lineId()));
    }

    void fulfill(String part) {
        fulfilled.add(part);
    }
}
