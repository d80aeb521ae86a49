package dev.stoa.query.cart;

import static dev.stoa.query.platform.Columns.longs;
import static dev.stoa.query.platform.Columns.texts;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import dev.stoa.backbone.projection.BatchedRows;
import dev.stoa.query.cart.CartRow.Line;
import dev.stoa.query.platform.Columns;
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
        var rows = List.copyOf(changed);
        var gone = rows.stream()
                .flatMap(row -> row.removed().stream().map(offer -> new Gone(row.id(), offer)))
                .toList();
        var lines = rows.stream().flatMap(row -> row.set().values().stream()).toList();
        keep(rows);
        if (!gone.isEmpty()) remove(gone);
        if (!lines.isEmpty()) set(lines);
    }

    private void keep(List<CartRow> rows) {
        db.sql("""
                insert into cart (cart_id, account_id, currency, opened_at, order_id, sequence, address)
                select id, account, currency, opened::timestamptz, order_id, sequence, address::jsonb
                from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[])
                    as c (id, account, currency, opened, order_id, sequence, address)
                on conflict (cart_id) do update
                set order_id = excluded.order_id, sequence = excluded.sequence,
                    address = coalesce(excluded.address, cart.address)
                where cart.sequence < excluded.sequence""")
                .params(
                        texts(rows, CartRow::id),
                        texts(rows, CartRow::account),
                        texts(rows, CartRow::currency),
                        texts(rows, CartRow::openedAt),
                        texts(rows, CartRow::order),
                        longs(rows, CartRow::sequence),
                        texts(rows, row -> row.address() == null ? null : columns.json(row.address())))
                .update();
    }

    private void remove(List<Gone> lines) {
        db.sql("""
                delete from cart_line where (cart_id, offer_id) in (select * from unnest(?::text[], ?::text[]))""").params(texts(lines, Gone::cart), texts(lines, Gone::offer)).update();
    }

    private void set(List<Line> lines) {
        db.sql("""
                insert into cart_line (cart_id, offer_id, quantity, added, set_at)
                select cart, offer, quantity, added, at::timestamptz
                from unnest(?::text[], ?::text[], ?::int[], ?::bigint[], ?::text[])
                    as l (cart, offer, quantity, added, at)
                on conflict (cart_id, offer_id) do update set quantity = excluded.quantity, set_at = excluded.set_at""")
                .params(
                        texts(lines, Line::cart),
                        texts(lines, Line::offer),
                        longs(lines, Line::quantity),
                        longs(lines, Line::added),
                        texts(lines, Line::setAt))
                .update();
    }
}
