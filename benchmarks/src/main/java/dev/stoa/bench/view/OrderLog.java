package dev.stoa.bench.view;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.f4b6a3.uuid.UuidCreator;
import dev.stoa.api.Messages;
import dev.stoa.api.Money;
import dev.stoa.api.Personal;
import dev.stoa.api.cart.Address;
import dev.stoa.api.cart.CartId;
import dev.stoa.api.catalogue.OfferId;
import dev.stoa.api.catalogue.ProductId;
import dev.stoa.api.catalogue.ProductKind;
import dev.stoa.api.fulfilment.ShipmentId;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.ordering.LineId;
import dev.stoa.api.ordering.OrderEvent;
import dev.stoa.api.ordering.OrderEvent.OrderCompleted;
import dev.stoa.api.ordering.OrderEvent.OrderConfirmed;
import dev.stoa.api.ordering.OrderEvent.OrderPartFulfilled;
import dev.stoa.api.ordering.OrderEvent.OrderPrepared;
import dev.stoa.api.ordering.OrderEvent.OrderSubmitted;
import dev.stoa.api.ordering.OrderId;
import dev.stoa.api.ordering.OrderLine;
import dev.stoa.api.payment.PaymentId;
import dev.stoa.api.sellers.SellerId;
import dev.stoa.backbone.message.BackboneJson;
import dev.stoa.backbone.message.MessageTypes;
import dev.stoa.backbone.store.StoredEvent;
import dev.stoa.backbone.wire.EventRecords;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Producer;

/**
 * The events of orders as a marketplace has them: five each, of one to five lines; confirmed and prepared while the next few
 * are submitted, delivered and completed thousands of orders later.
 */
final class OrderLog {
    static final int EVENTS_PER_ORDER = 5;
    static final String TOPIC = "stoa.ordering.events";

    private static final int CONFIRMED_AFTER = 20;
    private static final int PREPARED_AFTER = 40;
    private static final int FULFILLED_AFTER = 2_000;
    private static final int COMPLETED_AFTER = 2_050;
    private final MessageTypes types = new MessageTypes(List.of(Messages.EVENTS));
    private final ObjectMapper json = BackboneJson.mapper();
    private final Producer<String, byte[]> producer;
    private final List<OrderId> orders = new ArrayList<>();
    private final SellerId seller = SellerId.of(UuidCreator.getTimeOrderedEpoch());
    private final ProductId product = ProductId.of(UuidCreator.getTimeOrderedEpoch());
    private long published;

    OrderLog(Producer<String, byte[]> producer) {
        this.producer = producer;
    }

    /** Publishes the whole lives of so many orders. */
    void publish(int number) {
        for (var now = 0; now < number + COMPLETED_AFTER; now++) {
            if (now < number) orders.add(OrderId.of(UuidCreator.getTimeOrderedEpoch()));
            step(now, 0, number);
            step(now - CONFIRMED_AFTER, 1, number);
            step(now - PREPARED_AFTER, 2, number);
            step(now - FULFILLED_AFTER, 3, number);
            step(now - COMPLETED_AFTER, 4, number);
        }
        producer.flush();
    }

    private void step(int order, int sequence, int number) {
        if (order >= 0 && order < number) {
            publish(sequence, event(orders.get(order), order, sequence));
        }
    }

    private OrderEvent event(OrderId id, int order, int sequence) {
        return switch (sequence) {
            case 0 -> submitted(id, 1 + order % 5);
            case 1 -> new OrderConfirmed(id);
            case 2 -> new OrderPrepared(id);
            case 3 -> new OrderPartFulfilled(id, ShipmentId.of(id, seller).value());
            default -> new OrderCompleted(id);
        };
    }

    private OrderSubmitted submitted(OrderId id, int size) {
        var lines = IntStream.range(0, size).mapToObj(_ -> line(id)).toList();
        var buyer = AccountId.of(UuidCreator.getTimeOrderedEpoch());
        var total = new Money(1_299L * size, "GBP");
        return new OrderSubmitted(
                id,
                CartId.of(UuidCreator.getTimeOrderedEpoch()),
                buyer,
                PaymentId.of(id),
                lines,
                total,
                List.of(address(buyer)),
                token(buyer, "email"));
    }

    private static Address address(AccountId buyer) {
        return new Address(
                token(buyer, "address.name"),
                token(buyer, "address.line1"),
                Personal.of(""),
                token(buyer, "address.city"),
                token(buyer, "address.postcode"),
                "GB",
                token(buyer, "address.phone"));
    }

    /** As long as those in the log are; nobody opens it. */
    private static Personal token(AccountId buyer, String field) {
        var event = UuidCreator.getTimeOrderedEpoch();
        return new Personal.Sealed("1:" + buyer + ":" + event + ":" + field + ":" + "A".repeat(56));
    }

    private OrderLine line(OrderId id) {
        var offer = OfferId.of(UuidCreator.getTimeOrderedEpoch());
        return new OrderLine(
                LineId.of(id, offer.value()),
                offer,
                product,
                seller,
                ProductKind.PHYSICAL,
                "Amphora, fired clay, two handles",
                new Money(1_299, "GBP"),
                1,
                new Money(216, "GBP"));
    }

    private void publish(long sequence, OrderEvent event) {
        var id = UuidCreator.getTimeOrderedEpoch().toString();
        var stored = new StoredEvent(
                published++,
                id,
                event.orderId().value(),
                sequence,
                "Order",
                types.nameOf(event.getClass()),
                null,
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                write(event),
                """
                {"actor":"saga-orchestrator","correlationId":"%1$s","causationId":"%1$s","commandId":"%1$s",\
                "traceparent":"00-0199aaaabbbb7ccc8dddeeeeffff0000-8dddeeeeffff0000-00"}""".formatted(id));
        var _ = producer.send(EventRecords.record(TOPIC, stored));
    }

    private String write(OrderEvent event) {
        try {
            return json.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
