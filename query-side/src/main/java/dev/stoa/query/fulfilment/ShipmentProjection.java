package dev.stoa.query.fulfilment;

import dev.stoa.api.fulfilment.ShipmentEvent;
import dev.stoa.api.fulfilment.ShipmentEvent.ShipmentPrepared;
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

/** Keeps one row per shipment. */
@Component
@ProcessingGroup("fulfilment.shipments")
@ViewTables("shipment")
class ShipmentProjection {
    private final BatchedRows<ShipmentRow> shipments;
    private final Documents documents;

    ShipmentProjection(ShipmentRows rows, Documents documents) {
        this.shipments = new BatchedRows<>(rows);
        this.documents = documents;
    }

    @EventHandler
    void on(ShipmentEvent event, @SequenceNumber long sequence, @Timestamp Instant at) {
        var id = event.shipmentId().value();
        var shipment = shipments.find(id);
        if (shipment != null) {
            var after = shipment.after(event, sequence, at);
            if (!after.equals(shipment)) shipments.put(id, after);
        } else if (event instanceof ShipmentPrepared prepared) {
            shipments.put(id, ShipmentRow.prepared(prepared, sequence, at));
        }
        documents.changed(DocumentKey.order(event.orderId().value()));
    }
}
