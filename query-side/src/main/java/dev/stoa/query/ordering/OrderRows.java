package dev.stoa.query.ordering;

import static dev.stoa.query.platform.Columns.longs;
import static dev.stoa.query.platform.Columns.texts;
import static java.util.Objects.requireNonNull;

import dev.stoa.api.ordering.OrderLine;
import dev.stoa.backbone.projection.BatchedRows;
import dev.stoa.query.ordering.OrderRow.CanceledLine;
import dev.stoa.query.ordering.OrderRow.Submission;
import dev.stoa.query.platform.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Orders and their lines in the tables, many at a time. */
@Component
class OrderRows implements BatchedRows.Store<OrderRow> {
    private final JdbcClient db;
    private final Columns columns;

    OrderRows(JdbcClient db, Columns columns) {
        this.db = db;
        this.columns = columns;
    }

    private record Line(String order, long position, OrderLine line) {}

    @Override
    public Map<String, OrderRow> read(Collection<String> ids) {
        return db.sql("""
                        select order_id, status, rejection, placed_at, ended_at, sequence from orders
                        where order_id = any(?)""").param(ids.toArray(String[]::new)).query(OrderRows::row).list().stream()
                .collect(Collectors.toMap(OrderRow::id, Function.identity()));
    }

    private static OrderRow row(ResultSet row, int number) throws SQLException {
        return new OrderRow(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                Columns.instant(row, 4),
                Columns.instant(row, 5),
                row.getLong(6),
                null,
                List.of());
    }

    @Override
    public void write(Collection<OrderRow> changed) {
        var added = changed.stream().filter(row -> row.submission() != null).toList();
        var kept = changed.stream().filter(row -> row.submission() == null).toList();
        var canceled =
                changed.stream().flatMap(row -> row.canceledLines().stream()).toList();
        if (!added.isEmpty()) add(added);
        if (!added.isEmpty()) addLines(added);
        if (!kept.isEmpty()) update(kept);
        if (!canceled.isEmpty()) cancel(canceled);
    }

    private void add(List<OrderRow> rows) {
        var orders = rows.stream().map(row -> submission(row).order()).toList();
        db.sql("""
                insert into orders (order_id, status, rejection, placed_at, ended_at, sequence, submitted_at, cart_id,
                                    buyer, payment_id, total, currency, address, email)
                select id, status, rejection, placed::timestamptz, ended::timestamptz, sequence, submitted::timestamptz,
                       cart, buyer, payment, total, currency, address::jsonb, email::jsonb
                from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[],
                            ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[])
                    as o (id, status, rejection, placed, ended, sequence, submitted, cart, buyer, payment, total,
                          currency, address, email)
                on conflict (order_id) do update
                set status = excluded.status, rejection = excluded.rejection, placed_at = excluded.placed_at,
                    ended_at = excluded.ended_at, sequence = excluded.sequence
                where orders.sequence < excluded.sequence""")
                .params(
                        texts(rows, OrderRow::id),
                        texts(rows, OrderRow::status),
                        texts(rows, OrderRow::rejection),
                        texts(rows, OrderRow::placedAt),
                        texts(rows, OrderRow::endedAt),
                        longs(rows, OrderRow::sequence),
                        texts(rows, row -> submission(row).at()),
                        texts(orders, order -> order.cartId().value()),
                        texts(orders, order -> order.buyer().value()),
                        texts(orders, order -> order.paymentId().value()),
                        longs(orders, order -> order.total().amount()),
                        texts(orders, order -> order.total().currency()),
                        texts(
                                orders,
                                order -> order.shippingAddress().stream()
                                        .map(columns::json)
                                        .findFirst()
                                        .orElse(null)),
                        texts(orders, order -> order.email().isEmpty() ? null : columns.json(order.email())))
                .update();
    }

    private static Submission submission(OrderRow row) {
        return requireNonNull(row.submission());
    }

    private void addLines(List<OrderRow> rows) {
        var lines = rows.stream().flatMap(row -> lines(row).stream()).toList();
        db.sql("""
                insert into order_line (order_id, position, line_id, offer_id, product_id, seller_id, kind, title,
                                        unit_price, quantity, total, tax, currency)
                select * from unnest(?::text[], ?::int[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                                     ?::bigint[], ?::int[], ?::bigint[], ?::bigint[], ?::text[])
                on conflict do nothing""")
                .params(
                        texts(lines, Line::order),
                        longs(lines, Line::position),
                        texts(lines, it -> it.line().lineId()),
                        texts(lines, it -> it.line().offerId()),
                        texts(lines, it -> it.line().productId()),
                        texts(lines, it -> it.line().sellerId()),
                        texts(lines, it -> it.line().kind()),
                        texts(lines, it -> it.line().title()),
                        longs(lines, it -> it.line().unitPrice().amount()),
                        longs(lines, it -> it.line().quantity()),
                        longs(lines, it -> it.line().total().amount()),
                        longs(lines, it -> it.line().tax().amount()),
                        texts(lines, it -> it.line().unitPrice().currency()))
                .update();
    }

    private static List<Line> lines(OrderRow row) {
        var lines = submission(row).order().lines();
        return IntStream.range(0, lines.size())
                .mapToObj(i -> new Line(row.id(), i + 1, lines.get(i)))
                .toList();
    }

    private void update(List<OrderRow> rows) {
        db.sql("""
                update orders
                set status = o.status, rejection = o.rejection, placed_at = o.placed::timestamptz,
                    ended_at = o.ended::timestamptz, sequence = o.sequence
                from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[])
                    as o (id, status, rejection, placed, ended, sequence)
                where orders.order_id = o.id and orders.sequence < o.sequence""")
                .params(
                        texts(rows, OrderRow::id),
                        texts(rows, OrderRow::status),
                        texts(rows, OrderRow::rejection),
                        texts(rows, OrderRow::placedAt),
                        texts(rows, OrderRow::endedAt),
                        longs(rows, OrderRow::sequence))
                .update();
    }

    private void cancel(List<CanceledLine> lines) {
        db.sql("""
                update order_line set canceled = true
                from unnest(?::text[], ?::text[]) as c (order_id, line_id)
                where order_line.order_id = c.order_id and (c.line_id is null or order_line.line_id = c.line_id)""")
                .params(texts(lines, CanceledLine::order), texts(lines, CanceledLine::line))
                .update();
    }
}
