package dev.stoa.query.inventory;

import static dev.stoa.query.platform.Columns.longs;
import static dev.stoa.query.platform.Columns.texts;
import static java.util.stream.Collectors.toMap;

import dev.stoa.api.TypeId;
import dev.stoa.backbone.projection.BatchedRows;
import dev.stoa.query.inventory.StockRow.Moved;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stock items and their movements in the tables, many at a time. */
@Component
class StockRows implements BatchedRows.Store<StockRow> {
    private final JdbcClient db;

    StockRows(JdbcClient db) {
        this.db = db;
    }

    /** Also of those that are not there yet: nothing of them has moved. */
    @Override
    public Map<String, StockRow> read(Collection<String> ids) {
        var items = List.copyOf(ids);
        return db
                .sql("""
                        select w.item, coalesce(k.seller_id, ''), coalesce(k.on_hand, 0), coalesce(k.reserved, 0),
                               coalesce(k.allocated, 0), coalesce(k.received, 0), coalesce(k.shipped, 0),
                               coalesce(k.adjusted, 0), coalesce(k.sequence, -1), o.product_id
                        from unnest(?::text[], ?::text[]) as w (item, offer)
                        left join stock k on k.stock_item_id = w.item
                        left join offer o on o.offer_id = w.offer""")
                .params(texts(items, item -> item), texts(items, StockRows::offer))
                .query(StockRows::row)
                .list()
                .stream()
                .collect(toMap(StockRow::id, row -> row));
    }

    private static StockRow row(ResultSet row, int number) throws SQLException {
        return new StockRow(
                row.getString(1),
                row.getString(2),
                row.getInt(3),
                row.getInt(4),
                row.getInt(5),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8),
                row.getLong(9),
                row.getString(10),
                List.of());
    }

    private static String offer(String item) {
        return TypeId.sibling("offer", item);
    }

    @Override
    public void write(Collection<StockRow> changed) {
        var rows = List.copyOf(changed);
        keep(rows);
        add(rows.stream().flatMap(row -> row.moved().stream()).toList());
    }

    private void keep(List<StockRow> rows) {
        db.sql("""
                insert into stock (stock_item_id, offer_id, seller_id, on_hand, reserved, allocated, received, shipped,
                                   adjusted, sequence)
                select * from unnest(?::text[], ?::text[], ?::text[], ?::int[], ?::int[], ?::int[], ?::bigint[],
                                     ?::bigint[], ?::bigint[], ?::bigint[])
                on conflict (stock_item_id) do update
                set seller_id = excluded.seller_id, on_hand = excluded.on_hand, reserved = excluded.reserved,
                    allocated = excluded.allocated, received = excluded.received, shipped = excluded.shipped,
                    adjusted = excluded.adjusted, sequence = excluded.sequence
                where stock.sequence < excluded.sequence""")
                .params(
                        texts(rows, StockRow::id),
                        texts(rows, row -> offer(row.id())),
                        texts(rows, StockRow::seller),
                        longs(rows, StockRow::onHand),
                        longs(rows, StockRow::reserved),
                        longs(rows, StockRow::allocated),
                        longs(rows, StockRow::received),
                        longs(rows, StockRow::shipped),
                        longs(rows, StockRow::adjusted),
                        longs(rows, StockRow::sequence))
                .update();
    }

    private void add(List<Moved> moved) {
        db.sql("""
                insert into stock_movement (stock_item_id, sequence, at, type, quantity, order_id, note, on_hand,
                                            reserved, allocated, event_id, event_type, global_index)
                select item, sequence, at::timestamptz, type, quantity, order_id, note, on_hand, reserved, allocated,
                       event_id, event_type, global_index
                from unnest(?::text[], ?::bigint[], ?::text[], ?::text[], ?::int[], ?::text[], ?::text[], ?::int[],
                            ?::int[], ?::int[], ?::text[], ?::text[], ?::bigint[])
                    as m (item, sequence, at, type, quantity, order_id, note, on_hand, reserved, allocated, event_id,
                          event_type, global_index)""")
                .params(
                        texts(moved, Moved::item),
                        longs(moved, Moved::sequence),
                        texts(moved, Moved::at),
                        texts(moved, it -> it.movement().type()),
                        longs(moved, it -> it.movement().quantity()),
                        texts(moved, it -> it.movement().order()),
                        texts(moved, it -> it.movement().note()),
                        longs(moved, Moved::onHand),
                        longs(moved, Moved::reserved),
                        longs(moved, Moved::allocated),
                        texts(moved, it -> it.origin().eventId()),
                        texts(moved, it -> it.origin().type()),
                        longs(moved, it -> it.origin().globalIndex()))
                .update();
    }
}
