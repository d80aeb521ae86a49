package dev.stoa.query.ordering;

import dev.stoa.api.Money;
import dev.stoa.api.Personal;
import dev.stoa.api.cart.Address;
import dev.stoa.api.cart.CartId;
import dev.stoa.api.catalogue.OfferId;
import dev.stoa.api.catalogue.ProductId;
import dev.stoa.api.catalogue.ProductKind;
import dev.stoa.api.fulfilment.ShipmentId;
import dev.stoa.api.fulfilment.ShipmentLine;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.learning.CertificateId;
import dev.stoa.api.learning.EnrolmentId;
import dev.stoa.api.ordering.LineId;
import dev.stoa.api.ordering.OrderId;
import dev.stoa.api.ordering.RejectionReason;
import dev.stoa.api.payment.PaymentId;
import dev.stoa.api.sellers.SellerId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An order and its four facts: its own status, its payment's, its fulfilment's, and where its parcels are. */
record OrderView(
        OrderId orderId,
        String status,
        String paymentStatus,
        String fulfilmentStatus,
        @Nullable RejectionReason rejection,
        List<Line> lines,
        Money total,
        @Nullable Payment payment,
        List<Shipment> shipments,
        List<Enrolment> enrolments,
        Instant submittedAt,
        @Nullable Instant placedAt,
        @Nullable Instant endedAt,
        @Nullable CartId cartId,
        AccountId buyer,
        @Nullable Personal email,
        @Nullable Address shippingAddress) {

    record Line(
            LineId lineId,
            OfferId offerId,
            ProductId productId,
            SellerId sellerId,
            ProductKind kind,
            String title,
            Money unitPrice,
            int quantity,
            Money total,
            Money tax,
            boolean canceled) {}

    /** {@code actionUrl}: where the buyer must go before the payment can go on. */
    record Payment(
            PaymentId paymentId,
            Money authorized,
            Money charged,
            Money refunded,
            Money refundable,
            @Nullable String failure,
            @Nullable String actionUrl) {}

    record Shipment(
            ShipmentId shipmentId,
            SellerId sellerId,
            String status,
            @Nullable String carrier,
            @Nullable String trackingNumber,
            List<ShipmentLine> lines,
            @Nullable Address address,
            Instant preparedAt,
            @Nullable Instant dispatchedAt,
            @Nullable Instant deliveredAt) {}

    record Enrolment(
            EnrolmentId enrolmentId,
            ProductId productId,
            String courseTitle,
            String status,
            int progressPercent,
            @Nullable CertificateId certificateId) {}

    /** {@code version}: grows with every event of any part of the order. */
    record Document(long version, long sequence, OrderView order) {}

    /** Where a buyer lives is for who has something to send there. */
    private boolean isToShip(List<Line> own) {
        return placedAt != null
                && own.stream().anyMatch(line -> line.kind() == ProductKind.PHYSICAL && !line.canceled());
    }

    boolean concerns(Set<SellerId> sellers) {
        return lines.stream().anyMatch(line -> sellers.contains(line.sellerId()));
    }

    /** What a seller may know: the own lines, what becomes of them, and their sum. */
    OrderView onlyFor(Set<SellerId> sellers) {
        var own =
                lines.stream().filter(line -> sellers.contains(line.sellerId())).toList();
        var products = own.stream().map(Line::productId).collect(Collectors.toSet());
        return new OrderView(
                orderId,
                status,
                paymentStatus,
                fulfilmentStatus,
                rejection,
                own,
                own.stream().map(Line::total).reduce(Money.zero(total.currency()), Money::plus),
                null,
                shipments.stream()
                        .filter(shipment -> sellers.contains(shipment.sellerId()))
                        .toList(),
                enrolments.stream()
                        .filter(enrolment -> products.contains(enrolment.productId()))
                        .toList(),
                submittedAt,
                placedAt,
                endedAt,
                null,
                buyer,
                null,
                isToShip(own) ? shippingAddress : null);
    }
}
