package dev.stoa.query.inventory;

import static java.util.stream.Collectors.toMap;

import dev.stoa.api.TypeId;
import dev.stoa.backbone.projection.BatchedRows;
import dev.stoa.query.inventory.StockRow.Moved;
import dev.stoa.query.platform.RowColumns;
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
        return RowColumns.of(ids)
                .text("item", item -> item)
                .text("offer", StockRows::offer)
                .in(db, """
                        select given.item, coalesce(k.seller_id, ''), coalesce(k.on_hand, 0), coalesce(k.reserved, 0),
                               coalesce(k.allocated, 0), coalesce(k.received, 0), coalesce(k.shipped, 0),
                               coalesce(k.adjusted, 0), coalesce(k.sequence, -1), o.product_id
                        from {rows}
                        left join stock k on k.stock_item_id = given.item
                        left join offer o on o.offer_id = given.offer""")
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
        keep(changed);
        add(changed.stream().flatMap(row -> row.moved().stream()).toList());
    }

    private void keep(Collection<StockRow> rows) {
        RowColumns.of(rows)
                .text("stock_item_id", StockRow::id)
                .text("offer_id", row -> offer(row.id()))
                .text("seller_id", StockRow::seller)
                .integer("on_hand", StockRow::onHand)
                .integer("reserved", StockRow::reserved)
                .integer("allocated", StockRow::allocated)
                .bigint("received", StockRow::received)
                .bigint("shipped", StockRow::shipped)
                .bigint("adjusted", StockRow::adjusted)
                .bigint("sequence", StockRow::sequence)
                .write(db, """
                        insert into stock ({columns}) select * from {rows}
                        on conflict (stock_item_id) do update
                        set seller_id = excluded.seller_id, on_hand = excluded.on_hand, reserved = excluded.reserved,
                            allocated = excluded.allocated, received = excluded.received, shipped = excluded.shipped,
                            adjusted = excluded.adjusted, sequence = excluded.sequence
                        where stock.sequence < excluded.sequence""");
    }

    private void add(List<Moved> moved) {
        RowColumns.of(moved)
                .text("stock_item_id", Moved::item)
                .bigint("sequence", Moved::sequence)
                .time("at", Moved::at)
                .text("type", it -> it.movement().type())
                .integer("quantity", it -> it.movement().quantity())
                .text("order_id", it -> it.movement().order())
                .text("note", it -> it.movement().note())
                .integer("on_hand", Moved::onHand)
                .integer("reserved", Moved::reserved)
                .integer("allocated", Moved::allocated)
                .text("event_id", it -> it.origin().eventId())
                .text("event_type", it -> it.origin().type())
                .bigint("global_index", it -> it.origin().globalIndex())
                .write(db, "insert into stock_movement ({columns}) select * from {rows}");
    }
}
