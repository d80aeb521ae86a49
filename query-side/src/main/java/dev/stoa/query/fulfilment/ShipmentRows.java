package dev.stoa.query.fulfilment;

import static dev.stoa.query.platform.Columns.longs;
import static dev.stoa.query.platform.Columns.texts;
import static java.util.Objects.requireNonNull;

import dev.stoa.backbone.projection.BatchedRows;
import dev.stoa.query.fulfilment.ShipmentRow.Preparation;
import dev.stoa.query.platform.Columns;
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
        if (!added.isEmpty()) add(added);
        if (!kept.isEmpty()) update(kept);
    }

    private void add(List<ShipmentRow> rows) {
        var shipments = rows.stream().map(row -> preparation(row).shipment()).toList();
        db.sql("""
                insert into shipment (shipment_id, status, carrier, tracking_number, dispatched_at, delivered_at, sequence,
                                      order_id, seller_id, lines, address, prepared_at)
                select id, status, carrier, tracking_number, dispatched::timestamptz, delivered::timestamptz, sequence,
                       order_id, seller_id, lines::jsonb, address::jsonb, prepared::timestamptz
                from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[],
                            ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                    as s (id, status, carrier, tracking_number, dispatched, delivered, sequence,
                          order_id, seller_id, lines, address, prepared)
                on conflict do nothing""")
                .params(
                        texts(rows, ShipmentRow::id),
                        texts(rows, ShipmentRow::status),
                        texts(rows, ShipmentRow::carrier),
                        texts(rows, ShipmentRow::trackingNumber),
                        texts(rows, ShipmentRow::dispatchedAt),
                        texts(rows, ShipmentRow::deliveredAt),
                        longs(rows, ShipmentRow::sequence),
                        texts(shipments, it -> it.orderId().value()),
                        texts(shipments, it -> it.sellerId().value()),
                        texts(shipments, it -> columns.json(it.lines())),
                        texts(shipments, it -> columns.json(it.address())),
                        texts(rows, row -> preparation(row).at()))
                .update();
    }

    private static Preparation preparation(ShipmentRow row) {
        return requireNonNull(row.preparation());
    }

    private void update(List<ShipmentRow> rows) {
        db.sql("""
                update shipment
                set status = s.status, carrier = s.carrier, tracking_number = s.tracking_number,
                    dispatched_at = s.dispatched::timestamptz, delivered_at = s.delivered::timestamptz,
                    sequence = s.sequence
                from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[])
                    as s (id, status, carrier, tracking_number, dispatched, delivered, sequence)
                where shipment.shipment_id = s.id and shipment.sequence < s.sequence""")
                .params(
                        texts(rows, ShipmentRow::id),
                        texts(rows, ShipmentRow::status),
                        texts(rows, ShipmentRow::carrier),
                        texts(rows, ShipmentRow::trackingNumber),
                        texts(rows, ShipmentRow::dispatchedAt),
                        texts(rows, ShipmentRow::deliveredAt),
                        longs(rows, ShipmentRow::sequence))
                .update();
    }
}
