package dev.stoa.query.audit;

import dev.stoa.api.catalogue.ProductKind;
import dev.stoa.api.fulfilment.ShipmentId;
import dev.stoa.api.inventory.StockItemId;
import dev.stoa.api.learning.EnrolmentId;
import dev.stoa.api.ordering.OrderEvent.OrderSubmitted;
import dev.stoa.api.ordering.OrderId;
import dev.stoa.api.ordering.OrderLine;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Finds the events of every aggregate that takes part in an order. */
@Component
class TimelineQueries {
    private final AuditLog log;

    TimelineQueries(AuditLog log) {
        this.log = log;
    }

    Optional<LoggedEvent> first(OrderId id) {
        return log.db()
                .sql("select " + LoggedEvent.COLUMNS + " from domain_event where aggregate_id = :id and sequence = 0")
                .param("id", id.value())
                .query(LoggedEvent::read)
                .optional();
    }

    /**
     * The whole stream of what exists for this order alone; of the stock items it draws on, what names it; and whatever
     * else the requests caused that changed the order.
     */
    List<LoggedEvent> around(OrderSubmitted order) {
        return log.db()
                .sql("""
                        with found as (
                            select global_index from domain_event where aggregate_id in (:own)
                            union
                            select global_index from domain_event
                            where aggregate_id in (:shared) and payload ->> 'orderId' = :order
                            union
                            select e.global_index from domain_event e
                            where e.metadata ->> 'correlationId' in (
                                select o.metadata ->> 'correlationId' from domain_event o
                                where o.aggregate_id = :order)
                            and coalesce(e.payload ->> 'orderId', :order) = :order)
                        select %s from domain_event join found using (global_index) order by global_index""".formatted(LoggedEvent.COLUMNS))
                .param("order", order.orderId().value())
                .param("own", own(order))
                .param("shared", shared(order))
                .query(LoggedEvent::read)
                .list();
    }

    private static List<String> own(OrderSubmitted order) {
        var id = order.orderId();
        return Stream.concat(
                        Stream.of(
                                id.value(),
                                order.cartId().value(),
                                order.paymentId().value()),
                        order.lines().stream()
                                .map(line -> line.kind() == ProductKind.PHYSICAL
                                        ? ShipmentId.of(id, line.sellerId()).value()
                                        : EnrolmentId.of(id, line.productId()).value()))
                .distinct()
                .toList();
    }

    private static List<String> shared(OrderSubmitted order) {
        return order.lines().stream()
                .map(OrderLine::offerId)
                .map(offer -> StockItemId.of(offer).value())
                .toList();
    }
}
