package dev.stoa.query.inventory;

import static java.util.stream.Collectors.toMap;

import dev.stoa.api.inventory.StockItemId;
import dev.stoa.api.ordering.OrderId;
import dev.stoa.backbone.projection.BatchedRows;
import dev.stoa.query.inventory.Hold.State;
import dev.stoa.query.platform.Columns;
import dev.stoa.query.platform.RowColumns;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What orders hold, in the table, many at a time. */
@Component
class HoldRows implements BatchedRows.Store<Hold> {
    private final JdbcClient db;

    HoldRows(JdbcClient db) {
        this.db = db;
    }

    @Override
    public Map<String, Hold> read(Collection<String> keys) {
        var wanted = keys.stream().map(key -> key.split("/", 2)).toList();
        return RowColumns.of(wanted)
                .text("stock_item_id", key -> key[0])
                .text("order_id", key -> key[1])
                .in(db, """
                        select stock_item_id, order_id, state, quantity, until from stock_hold
                        where (stock_item_id, order_id) in (select * from {rows})""")
                .query((row, _) -> new Hold(
                        new StockItemId(row.getString(1)),
                        new OrderId(row.getString(2)),
                        State.valueOf(row.getString(3)),
                        row.getInt(4),
                        Columns.instant(row, 5)))
                .list()
                .stream()
                .collect(toMap(Hold::key, hold -> hold));
    }

    @Override
    public void write(Collection<Hold> changed) {
        var kept = changed.stream().filter(hold -> hold.state() != State.NONE).toList();
        var ended = changed.stream().filter(hold -> hold.state() == State.NONE).toList();
        keep(kept);
        remove(ended);
    }

    private void keep(List<Hold> holds) {
        keys(holds)
                .text("state", Hold::state)
                .integer("quantity", Hold::quantity)
                .time("until", Hold::until)
                .write(db, """
                        insert into stock_hold ({columns}) select * from {rows}
                        on conflict (stock_item_id, order_id) do update
                        set state = excluded.state, quantity = excluded.quantity, until = excluded.until""");
    }

    private void remove(List<Hold> holds) {
        keys(holds).write(db, "delete from stock_hold where (stock_item_id, order_id) in (select * from {rows})");
    }

    private static RowColumns<Hold> keys(List<Hold> holds) {
        return RowColumns.of(holds).text("stock_item_id", Hold::item).text("order_id", Hold::order);
    }
}
