package dev.stoa.query.fulfilment;

import static dev.stoa.query.platform.Columns.time;

import dev.stoa.api.fulfilment.ShipmentEvent;
import dev.stoa.api.fulfilment.ShipmentEvent.ShipmentCanceled;
import dev.stoa.api.fulfilment.ShipmentEvent.ShipmentCancellationRefused;
import dev.stoa.api.fulfilment.ShipmentEvent.ShipmentDelivered;
import dev.stoa.api.fulfilment.ShipmentEvent.ShipmentDispatched;
import dev.stoa.api.fulfilment.ShipmentEvent.ShipmentPrepared;
import dev.stoa.backbone.projection.ViewTables;
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

/** Keeps one row per shipment. */
@Component
@ProcessingGroup("fulfilment.shipments")
@ViewTables("shipment")
class ShipmentProjection {
    private final JdbcClient db;
    private final Columns columns;
    private final Documents documents;

    ShipmentProjection(JdbcClient db, Columns columns, Documents documents) {
        this.db = db;
        this.columns = columns;
        this.documents = documents;
    }

    @EventHandler
    void on(ShipmentEvent event, @SequenceNumber long sequence, @Timestamp Instant at) {
        var order = switch (event) {
            case ShipmentPrepared e -> {
                prepare(e, sequence, at);
                yield e.orderId();
            }
            case ShipmentDispatched e -> {
                dispatch(e, sequence, at);
                yield e.orderId();
            }
            case ShipmentDelivered e -> {
                set(e, sequence, at, "status = 'DELIVERED', delivered_at = :at");
                yield e.orderId();
            }
            case ShipmentCanceled e -> {
                set(e, sequence, at, "status = 'CANCELED'");
                yield e.orderId();
            }
            case ShipmentCancellationRefused e -> {
                set(e, sequence, at, "status = status");
                yield e.orderId();
            }
        };
        documents.changed(DocumentKey.order(order.value()));
    }

    private void prepare(ShipmentPrepared e, long sequence, Instant at) {
        db.sql("""
                insert into shipment (shipment_id, order_id, seller_id, status, lines, address, prepared_at, sequence)
                values (:id, :order, :seller, 'UNFULFILLED', :lines::jsonb, :address::jsonb, :at, :sequence)
                on conflict do nothing""")
                .param("id", e.shipmentId().value())
                .param("order", e.orderId().value())
                .param("seller", e.sellerId().value())
                .param("lines", columns.json(e.lines()))
                .param("address", columns.json(e.address()))
                .param("at", time(at))
                .param("sequence", sequence)
                .update();
    }

    private void dispatch(ShipmentDispatched e, long sequence, Instant at) {
        db.sql("""
                update shipment
                set status = 'DISPATCHED', carrier = :carrier, tracking_number = :trackingNumber, dispatched_at = :at,
                    sequence = :sequence
                where shipment_id = :id and sequence < :sequence""")
                .param("carrier", e.carrier())
                .param("trackingNumber", e.trackingNumber())
                .param("at", time(at))
                .param("id", e.shipmentId().value())
                .param("sequence", sequence)
                .update();
    }

    private void set(ShipmentEvent e, long sequence, Instant at, String columns) {
        db.sql("update shipment set " + columns
                        + ", sequence = :sequence where shipment_id = :id and sequence < :sequence")
                .param("at", time(at))
                .param("id", e.shipmentId().value())
                .param("sequence", sequence)
                .update();
    }
}
