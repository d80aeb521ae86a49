package dev.stoa.query.cart;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import dev.stoa.backbone.projection.BatchedRows;
import dev.stoa.query.cart.CartRow.Line;
import dev.stoa.query.platform.Columns;
import dev.stoa.query.platform.RowColumns;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Carts and their lines in the tables, many at a time. */
@Component
class CartRows implements BatchedRows.Store<CartRow> {
    private final JdbcClient db;
    private final Columns columns;

    CartRows(JdbcClient db, Columns columns) {
        this.db = db;
        this.columns = columns;
    }

    private record Gone(String cart, String offer) {}

    @Override
    public Map<String, CartRow> read(Collection<String> ids) {
        return db
                .sql("""
                        select cart_id, account_id, currency, opened_at, order_id, sequence from cart
                        where cart_id = any(?)""")
                .param(ids.toArray(String[]::new))
                .query((row, _) -> new CartRow(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        requireNonNull(Columns.instant(row, 4)),
                        row.getString(5),
                        row.getLong(6),
                        null,
                        Set.of(),
                        Map.of()))
                .list()
                .stream()
                .collect(toMap(CartRow::id, row -> row));
    }

    @Override
    public void write(Collection<CartRow> changed) {
        keep(changed);
        remove(changed.stream()
                .flatMap(row -> row.removed().stream().map(offer -> new Gone(row.id(), offer)))
                .toList());
        set(changed.stream().flatMap(row -> row.set().values().stream()).toList());
    }

    private void keep(Collection<CartRow> rows) {
        RowColumns.of(rows)
                .text("cart_id", CartRow::id)
                .text("account_id", CartRow::account)
                .text("currency", CartRow::currency)
                .time("opened_at", CartRow::openedAt)
                .text("order_id", CartRow::order)
                .bigint("sequence", CartRow::sequence)
                .json("address", row -> row.address() == null ? null : columns.json(row.address()))
                .write(db, """
                        insert into cart ({columns}) select * from {rows}
                        on conflict (cart_id) do update
                        set order_id = excluded.order_id, sequence = excluded.sequence,
                            address = coalesce(excluded.address, cart.address)
                        where cart.sequence < excluded.sequence""");
    }

    private void remove(List<Gone> lines) {
        RowColumns.of(lines)
                .text("cart_id", Gone::cart)
                .text("offer_id", Gone::offer)
                .write(db, "delete from cart_line where (cart_id, offer_id) in (select * from {rows})");
    }

    private void set(List<Line> lines) {
        RowColumns.of(lines)
                .text("cart_id", Line::cart)
                .text("offer_id", Line::offer)
                .integer("quantity", Line::quantity)
                .bigint("added", Line::added)
                .time("set_at", Line::setAt)
                .write(db, """
                        insert into cart_line ({columns}) select * from {rows}
                        on conflict (cart_id, offer_id) do update
                        set quantity = excluded.quantity, set_at = excluded.set_at""");
    }
}
