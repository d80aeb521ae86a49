package dev.stoa.query.inventory;

import static dev.stoa.query.platform.Columns.longs;
import static dev.stoa.query.platform.Columns.texts;
import static java.util.stream.Collectors.toMap;

import dev.stoa.api.inventory.StockItemId;
import dev.stoa.api.ordering.OrderId;
import dev.stoa.backbone.projection.BatchedRows;
import dev.stoa.query.inventory.Hold.State;
import dev.stoa.query.platform.Columns;
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
        return db
                .sql("""
                        select stock_item_id, order_id, state, quantity, until from stock_hold
                        where (stock_item_id, order_id) in (select * from unnest(?::text[], ?::text[]))""")
                .params(texts(wanted, key -> key[0]), texts(wanted, key -> key[1]))
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
        if (!kept.isEmpty()) keep(kept);
        if (!ended.isEmpty()) remove(ended);
    }

    private void keep(List<Hold> holds) {
        db.sql("""
                insert into stock_hold (stock_item_id, order_id, state, quantity, until)
                select item, order_id, state, quantity, until::timestamptz
                from unnest(?::text[], ?::text[], ?::text[], ?::int[], ?::text[])
                    as h (item, order_id, state, quantity, until)
                on conflict (stock_item_id, order_id) do update
                set state = excluded.state, quantity = excluded.quantity, until = excluded.until""")
                .params(
                        texts(holds, Hold::item),
                        texts(holds, Hold::order),
                        texts(holds, Hold::state),
                        longs(holds, Hold::quantity),
                        texts(holds, Hold::until))
                .update();
    }

    private void remove(List<Hold> holds) {
        db.sql("""
                delete from stock_hold
                where (stock_item_id, order_id) in (select * from unnest(?::text[], ?::text[]))""").params(texts(holds, Hold::item), texts(holds, Hold::order)).update();
    }
}
