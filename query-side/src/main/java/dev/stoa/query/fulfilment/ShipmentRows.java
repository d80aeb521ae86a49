package dev.stoa.query.fulfilment;

import static java.util.Objects.requireNonNull;

import dev.stoa.api.fulfilment.ShipmentEvent.ShipmentPrepared;
import dev.stoa.backbone.projection.BatchedRows;
import dev.stoa.query.fulfilment.ShipmentRow.Preparation;
import dev.stoa.query.platform.Columns;
import dev.stoa.query.platform.RowColumns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Shipments in the table, many at a time. */
@Component
class ShipmentRows implements BatchedRows.Store<ShipmentRow> {
    private final JdbcClient db;
    private final Columns columns;

    ShipmentRows(JdbcClient db, Columns columns) {
        this.db = db;
        this.columns = columns;
    }

    @Override
    public Map<String, ShipmentRow> read(Collection<String> ids) {
        return db.sql("""
                        select shipment_id, status, carrier, tracking_number, dispatched_at, delivered_at, sequence
                        from shipment where shipment_id = any(?)""").param(ids.toArray(String[]::new)).query(ShipmentRows::row).list().stream()
                .collect(Collectors.toMap(ShipmentRow::id, Function.identity()));
    }

    private static ShipmentRow row(ResultSet row, int number) throws SQLException {
        return new ShipmentRow(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                Columns.instant(row, 5),
                Columns.instant(row, 6),
                row.getLong(7),
                null);
    }

    @Override
    public void write(Collection<ShipmentRow> changed) {
        var added = changed.stream().filter(row -> row.preparation() != null).toList();
        var kept = changed.stream().filter(row -> row.preparation() == null).toList();
        add(added);
        update(kept);
    }

    private void add(List<ShipmentRow> rows) {
        facts(rows)
                .text("order_id", row -> shipment(row).orderId())
                .text("seller_id", row -> shipment(row).sellerId())
                .json("lines", row -> columns.json(shipment(row).lines()))
                .json("address", row -> columns.json(shipment(row).address()))
                .time("prepared_at", row -> preparation(row).at())
                .write(db, "insert into shipment ({columns}) select * from {rows} on conflict do nothing");
    }

    private void update(List<ShipmentRow> rows) {
        facts(rows).write(db, """
                update shipment
                set status = given.status, carrier = given.carrier, tracking_number = given.tracking_number,
                    dispatched_at = given.dispatched_at, delivered_at = given.delivered_at, sequence = given.sequence
                from {rows}
                where shipment.shipment_id = given.shipment_id and shipment.sequence < given.sequence""");
    }

    private static RowColumns<ShipmentRow> facts(List<ShipmentRow> rows) {
        return RowColumns.of(rows)
                .text("shipment_id", ShipmentRow::id)
                .text("status", ShipmentRow::status)
                .text("carrier", ShipmentRow::carrier)
                .text("tracking_number", ShipmentRow::trackingNumber)
                .time("dispatched_at", ShipmentRow::dispatchedAt)
                .time("delivered_at", ShipmentRow::deliveredAt)
                .bigint("sequence", ShipmentRow::sequence);
    }

    private static Preparation preparation(ShipmentRow row) {
        return requireNonNull(row.preparation());
    }

    private static ShipmentPrepared shipment(ShipmentRow row) {
        return preparation(row).shipment();
    }
}
