package dev.stoa.query.ordering;

import static dev.stoa.query.platform.Columns.time;

import dev.stoa.api.ordering.LineId;
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
import dev.stoa.query.platform.Columns;
import dev.stoa.query.platform.documents.DocumentKey;
import dev.stoa.query.platform.documents.Documents;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps one row per order and one per line. */
@Component
@ProcessingGroup("ordering.orders")
class OrderProjection {
    /** A completed order, too, may be asked to be canceled. */
    private static final String AS_BEFORE = "status = case when ended_at is null then 'PLACED' else 'COMPLETED' end";

    private final JdbcClient db;
    private final Columns columns;
    private final Documents documents;

    OrderProjection(JdbcClient db, Columns columns, Documents documents) {
        this.db = db;
        this.columns = columns;
        this.documents = documents;
    }

    @EventHandler
    void on(OrderEvent event, @SequenceNumber long sequence, @Timestamp Instant at) {
        switch (event) {
            case OrderSubmitted e -> submit(e, sequence, at);
            case OrderConfirmed e -> set(e, sequence, at, "status = 'PLACED', placed_at = :at");
            case OrderRejected e ->
                set(e, sequence, at, "status = 'REJECTED', ended_at = :at, rejection = '%s'".formatted(e.reason()));
            case OrderCompleted e -> set(e, sequence, at, "status = 'COMPLETED', ended_at = :at");
            case OrderCancellationRequested e -> set(e, sequence, at, "status = 'CANCEL_PENDING'");
            case OrderCancellationRefused e -> set(e, sequence, at, AS_BEFORE);
            case OrderLinesCanceled e -> {
                set(e, sequence, at, AS_BEFORE);
                cancelLines(e);
            }
            case OrderCanceled e -> {
                set(e, sequence, at, "status = 'CANCELED', ended_at = :at");
                cancelLines(e.orderId().value());
            }
            case OrderConfirmationRefused e -> seen(e, sequence, at);
            case OrderPrepared e -> seen(e, sequence, at);
            case OrderPartFulfilled e -> seen(e, sequence, at);
            case OrderCancellationStarted e -> seen(e, sequence, at);
        }
        documents.changed(DocumentKey.order(event.orderId().value()));
    }

    private void submit(OrderSubmitted e, long sequence, Instant at) {
        db.sql("""
                insert into orders (order_id, cart_id, buyer, payment_id, total, currency, address, email, status,
                                    submitted_at, sequence)
                values (:id, :cart, :buyer, :payment, :total, :currency, :address::jsonb, nullif(:email, ''), 'PENDING',
                        :at, :sequence)
                on conflict do nothing""")
                .param("id", e.orderId().value())
                .param("cart", e.cartId().value())
                .param("buyer", e.buyer().value())
                .param("payment", e.paymentId().value())
                .param("total", e.total().amount())
                .param("currency", e.total().currency())
                .param(
                        "address",
                        e.shippingAddress().stream()
                                .map(columns::json)
                                .findFirst()
                                .orElse(null))
                .param("email", e.email())
                .param("at", time(at))
                .param("sequence", sequence)
                .update();
        db.sql("""
                insert into order_line (order_id, position, line_id, offer_id, product_id, seller_id, kind, title,
                                        unit_price, quantity, total, tax, currency)
                select :id, position, line ->> 'lineId', line ->> 'offerId', line ->> 'productId', line ->> 'sellerId',
                       line ->> 'kind', line ->> 'title', (line -> 'unitPrice' ->> 'amount')::bigint,
                       (line ->> 'quantity')::int,
                       (line -> 'unitPrice' ->> 'amount')::bigint * (line ->> 'quantity')::int,
                       (line -> 'tax' ->> 'amount')::bigint, line -> 'unitPrice' ->> 'currency'
                from jsonb_array_elements(:lines::jsonb) with ordinality as lines (line, position)
                on conflict do nothing""")
                .param("id", e.orderId().value())
                .param("lines", columns.json(e.lines()))
                .update();
    }

    private void seen(OrderEvent e, long sequence, Instant at) {
        set(e, sequence, at, "status = status");
    }

    private void set(OrderEvent e, long sequence, Instant at, String columns) {
        db.sql("update orders set " + columns + ", sequence = :sequence where order_id = :id and sequence < :sequence")
                .param("id", e.orderId().value())
                .param("at", time(at))
                .param("sequence", sequence)
                .update();
    }

    private void cancelLines(OrderLinesCanceled e) {
        db.sql("update order_line set canceled = true where order_id = :id and line_id in (:lines)")
                .param("id", e.orderId().value())
                .param("lines", e.lines().stream().map(LineId::value).toList())
                .update();
    }

    private void cancelLines(String order) {
        db.sql("update order_line set canceled = true where order_id = :id")
                .param("id", order)
                .update();
    }
}
