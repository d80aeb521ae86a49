package dev.stoa.saga.cancellation;

import dev.stoa.api.Money;
import dev.stoa.api.catalogue.ProductKind;
import dev.stoa.api.fulfilment.ShipmentCommand.CancelShipment;
import dev.stoa.api.fulfilment.ShipmentId;
import dev.stoa.api.inventory.StockItemId;
import dev.stoa.api.learning.EnrolmentCommand.RevokeEnrolment;
import dev.stoa.api.learning.EnrolmentId;
import dev.stoa.api.ordering.LineId;
import dev.stoa.api.ordering.OrderId;
import dev.stoa.api.ordering.OrderLine;
import java.util.List;

/** What is canceled or kept as a whole: one seller's parcel, or one enrolment. {@code stock}: what goes back on the shelf. */
record Part(String id, ProductKind kind, List<LineId> lines, List<StockItemId> stock, Money amount) {
    private static final String REASON = "the order was canceled";

    /** The part a line belongs to. */
    static String of(OrderId orderId, OrderLine line) {
        return switch (line.kind()) {
            case PHYSICAL -> ShipmentId.of(orderId, line.sellerId()).value();
            case COURSE -> EnrolmentId.of(orderId, line.productId()).value();
        };
    }

    static Part of(String id, List<OrderLine> lines) {
        var kind = lines.getFirst().kind();
        return new Part(
                id,
                kind,
                lines.stream().map(OrderLine::lineId).toList(),
                kind == ProductKind.COURSE
                        ? List.of()
                        : lines.stream()
                                .map(line -> StockItemId.of(line.offerId()))
                                .toList(),
                lines.stream().map(OrderLine::total).reduce(Money::plus).orElseThrow());
    }

    Object cancel(OrderId orderId) {
        return switch (kind) {
            case PHYSICAL -> new CancelShipment(new ShipmentId(id), orderId, REASON);
            case COURSE -> new RevokeEnrolment(new EnrolmentId(id), orderId, REASON);
        };
    }
}
