package dev.stoa.saga.checkout;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.stoa.api.cart.Address;
import dev.stoa.api.catalogue.OfferId;
import dev.stoa.api.catalogue.ProductId;
import dev.stoa.api.catalogue.ProductKind;
import dev.stoa.api.fulfilment.ShipmentCommand.PrepareShipment;
import dev.stoa.api.fulfilment.ShipmentId;
import dev.stoa.api.fulfilment.ShipmentLine;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.inventory.StockCommand.AllocateStock;
import dev.stoa.api.inventory.StockCommand.ReserveStock;
import dev.stoa.api.inventory.StockCommand.SecureReservation;
import dev.stoa.api.inventory.StockItemId;
import dev.stoa.api.learning.EnrolmentCommand.EnrolLearner;
import dev.stoa.api.learning.EnrolmentId;
import dev.stoa.api.ordering.LineId;
import dev.stoa.api.ordering.OrderCommand.ConfirmOrder;
import dev.stoa.api.ordering.OrderCommand.MarkOrderPrepared;
import dev.stoa.api.ordering.OrderEvent.OrderSubmitted;
import dev.stoa.api.ordering.OrderId;
import dev.stoa.api.payment.PaymentCommand;
import dev.stoa.api.payment.PaymentCommand.RequestAuthorization;
import dev.stoa.api.payment.PaymentCommand.RequestCharge;
import dev.stoa.api.payment.PaymentId;
import dev.stoa.api.sellers.SellerId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is bought, and so what each step of its checkout asks of whom. {@code address}: one, or none if nothing is shipped. */
record Purchase(
        OrderId orderId,
        PaymentId paymentId,
        AccountId buyer,
        boolean free,
        List<Goods> goods,
        List<Course> courses,
        List<Address> address) {
    record Goods(LineId lineId, OfferId offerId, SellerId sellerId, int quantity) {
        StockItemId stockItemId() {
            return StockItemId.of(offerId);
        }

        ShipmentLine asShipmentLine() {
            return new ShipmentLine(lineId, offerId, quantity);
        }
    }

    record Course(ProductId productId, String title) {}

    static Purchase of(OrderSubmitted e) {
        return new Purchase(
                e.orderId(),
                e.paymentId(),
                e.buyer(),
                e.total().amount() == 0,
                e.lines().stream()
                        .filter(line -> line.kind() == ProductKind.PHYSICAL)
                        .map(line -> new Goods(line.lineId(), line.offerId(), line.sellerId(), line.quantity()))
                        .toList(),
                e.lines().stream()
                        .filter(line -> line.kind() == ProductKind.COURSE)
                        .map(line -> new Course(line.productId(), line.title()))
                        .toList(),
                e.shippingAddress());
    }

    /** The ids of those who answer in a step. Without goods nothing is reserved, without a price nothing is paid. */
    Set<String> answering(Step step) {
        return Set.copyOf(asks(step, Instant.EPOCH).keySet());
    }

    /** The commands of a step, by the id of who answers; a new map. */
    Map<String, Object> asks(Step step, Instant reservedUntil) {
        var asks = new LinkedHashMap<String, Object>();
        switch (step) {
            case RESERVING, UNWINDING -> reserve(asks, reservedUntil);
            case AUTHORIZING -> pay(asks, new RequestAuthorization(paymentId));
            case AWAITING_BUYER -> {}
            case SECURING -> secure(asks, reservedUntil);
            case CONFIRMING -> asks.put(orderId.value(), new ConfirmOrder(orderId));
            case SETTLING -> {
                allocate(asks);
                pay(asks, new RequestCharge(paymentId));
            }
            case FULFILLING -> {
                ship(asks);
                enrol(asks);
            }
            case CONCLUDING -> asks.put(orderId.value(), new MarkOrderPrepared(orderId));
        }
        return asks;
    }

    private void reserve(Map<String, Object> asks, Instant until) {
        for (var g : goods) {
            var item = g.stockItemId();
            asks.put(item.value(), new ReserveStock(item, g.offerId(), orderId, buyer, g.quantity(), until));
        }
    }

    private void secure(Map<String, Object> asks, Instant until) {
        for (var g : goods) {
            asks.put(g.stockItemId().value(), new SecureReservation(g.stockItemId(), orderId, until));
        }
    }

    private void pay(Map<String, Object> asks, PaymentCommand command) {
        if (!free) {
            asks.put(paymentId.value(), command);
        }
    }

    private void allocate(Map<String, Object> asks) {
        for (var g : goods) {
            asks.put(g.stockItemId().value(), new AllocateStock(g.stockItemId(), orderId, g.quantity()));
        }
    }

    private void ship(Map<String, Object> asks) {
        var parcels = goods.stream().collect(groupingBy(Goods::sellerId, LinkedHashMap::new, toList()));
        parcels.forEach((seller, parcel) -> {
            var shipment = ShipmentId.of(orderId, seller);
            var lines = parcel.stream().map(Goods::asShipmentLine).toList();
            asks.put(
                    shipment.value(), new PrepareShipment(shipment, orderId, seller, lines, address.getFirst(), buyer));
        });
    }

    private void enrol(Map<String, Object> asks) {
        for (var c : courses) {
            var enrolment = EnrolmentId.of(orderId, c.productId());
            asks.put(enrolment.value(), new EnrolLearner(enrolment, orderId, buyer, c.productId(), c.title()));
        }
    }
}
