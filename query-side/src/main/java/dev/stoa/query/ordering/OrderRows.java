package dev.stoa.query.ordering;

import static java.util.Objects.requireNonNull;

import dev.stoa.api.ordering.OrderEvent.OrderSubmitted;
import dev.stoa.api.ordering.OrderLine;
import dev.stoa.backbone.projection.BatchedRows;
import dev.stoa.query.ordering.OrderRow.CanceledLine;
import dev.stoa.query.ordering.OrderRow.Submission;
import dev.stoa.query.platform.Columns;
import dev.stoa.query.platform.RowColumns;
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
        add(added);
        addLines(added);
        update(kept);
        cancel(canceled);
    }

    private void add(List<OrderRow> rows) {
        facts(rows)
                .time("submitted_at", row -> submission(row).at())
                .text("cart_id", row -> order(row).cartId())
                .text("buyer", row -> order(row).buyer())
                .text("payment_id", row -> order(row).paymentId())
                .bigint("total", row -> order(row).total().amount())
                .text("currency", row -> order(row).total().currency())
                .json(
                        "address",
                        row -> order(row).shippingAddress().stream()
                                .map(columns::json)
                                .findFirst()
                                .orElse(null))
                .json(
                        "email",
                        row -> order(row).email().isEmpty()
                                ? null
                                : columns.json(order(row).email()))
                .write(db, """
                        insert into orders ({columns}) select * from {rows}
                        on conflict (order_id) do update
                        set status = excluded.status, rejection = excluded.rejection, placed_at = excluded.placed_at,
                            ended_at = excluded.ended_at, sequence = excluded.sequence
                        where orders.sequence < excluded.sequence""");
    }

    private void update(List<OrderRow> rows) {
        facts(rows).write(db, """
                update orders
                set status = given.status, rejection = given.rejection, placed_at = given.placed_at,
                    ended_at = given.ended_at, sequence = given.sequence
                from {rows}
                where orders.order_id = given.order_id and orders.sequence < given.sequence""");
    }

    private static RowColumns<OrderRow> facts(List<OrderRow> rows) {
        return RowColumns.of(rows)
                .text("order_id", OrderRow::id)
                .text("status", OrderRow::status)
                .text("rejection", OrderRow::rejection)
                .time("placed_at", OrderRow::placedAt)
                .time("ended_at", OrderRow::endedAt)
                .bigint("sequence", OrderRow::sequence);
    }

    private static Submission submission(OrderRow row) {
        return requireNonNull(row.submission());
    }

    private static OrderSubmitted order(OrderRow row) {
        return submission(row).order();
    }

    private void addLines(List<OrderRow> rows) {
        RowColumns.of(rows.stream().flatMap(row -> lines(row).stream()).toList())
                .text("order_id", Line::order)
                .integer("position", Line::position)
                .text("line_id", it -> it.line().lineId())
                .text("offer_id", it -> it.line().offerId())
                .text("product_id", it -> it.line().productId())
                .text("seller_id", it -> it.line().sellerId())
                .text("kind", it -> it.line().kind())
                .text("title", it -> it.line().title())
                .bigint("unit_price", it -> it.line().unitPrice().amount())
                .integer("quantity", it -> it.line().quantity())
                .bigint("total", it -> it.line().total().amount())
                .bigint("tax", it -> it.line().tax().amount())
                .text("currency", it -> it.line().unitPrice().currency())
                .write(db, "insert into order_line ({columns}) select * from {rows} on conflict do nothing");
    }

    private static List<Line> lines(OrderRow row) {
        var lines = order(row).lines();
        return IntStream.range(0, lines.size())
                .mapToObj(i -> new Line(row.id(), i + 1, lines.get(i)))
                .toList();
    }

    private void cancel(List<CanceledLine> lines) {
        RowColumns.of(lines)
                .text("order_id", CanceledLine::order)
                .text("line_id", CanceledLine::line)
                .write(db, """
                        update order_line set canceled = true from {rows}
                        where order_line.order_id = given.order_id
                          and (given.line_id is null or order_line.line_id = given.line_id)""");
    }
}
