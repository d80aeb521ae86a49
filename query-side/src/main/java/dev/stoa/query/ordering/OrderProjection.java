package dev.stoa.query.ordering;

import dev.stoa.api.ordering.OrderEvent;
import dev.stoa.api.ordering.OrderEvent.OrderSubmitted;
import dev.stoa.backbone.projection.BatchedRows;
import dev.stoa.backbone.projection.ViewTables;
import dev.stoa.query.platform.documents.DocumentKey;
import dev.stoa.query.platform.documents.Documents;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.stereotype.Component;

/** Keeps one row per order and one per line. */
@Component
@ProcessingGroup("ordering.orders")
@ViewTables({"orders", "order_line"})
class OrderProjection {
    private final BatchedRows<OrderRow> orders;
    private final Documents documents;

    OrderProjection(OrderRows rows, Documents documents) {
        this.orders = new BatchedRows<>(rows);
        this.documents = documents;
    }

    @EventHandler
    void on(OrderEvent event, @SequenceNumber long sequence, @Timestamp Instant at) {
        var id = event.orderId().value();
        var order = orders.find(id);
        if (order != null) {
            var after = order.after(event, sequence, at);
            if (!after.equals(order)) orders.put(id, after);
        } else if (event instanceof OrderSubmitted submitted) {
            orders.put(id, OrderRow.submitted(submitted, sequence, at));
        }
        documents.changed(DocumentKey.order(id));
    }
}
