package dev.stoa.query.payment;

import static java.util.stream.Collectors.toMap;

import dev.stoa.backbone.projection.BatchedRows;
import dev.stoa.query.payment.PaymentRow.Step;
import dev.stoa.query.platform.RowColumns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Payments and their transactions in the tables, many at a time. */
@Component
class PaymentRows implements BatchedRows.Store<PaymentRow> {
    private final JdbcClient db;

    PaymentRows(JdbcClient db) {
        this.db = db;
    }

    @Override
    public Map<String, PaymentRow> read(Collection<String> ids) {
        return db.sql("""
                        select payment_id, order_id, buyer, amount, currency, authorized, charged, refunding, refunded,
                               charged_back, voided, canceled, failure, action_url, sequence
                        from payment where payment_id = any(?)""").param(ids.toArray(String[]::new)).query(PaymentRows::row).list().stream()
                .collect(toMap(PaymentRow::id, row -> row));
    }

    private static PaymentRow row(ResultSet row, int number) throws SQLException {
        var figures = new PaymentFigures(
                row.getLong(6),
                row.getLong(7),
                row.getLong(8),
                row.getLong(9),
                row.getLong(10),
                row.getBoolean(11),
                row.getBoolean(12),
                row.getString(13),
                row.getString(14));
        return new PaymentRow(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                row.getString(5),
                figures,
                row.getLong(15),
                Map.of(),
                List.of());
    }

    @Override
    public void write(Collection<PaymentRow> changed) {
        keep(changed);
        keepTransactions(changed.stream()
                .flatMap(row -> row.transactions().values().stream())
                .toList());
        addSteps(changed.stream().flatMap(row -> row.steps().stream()).toList());
    }

    private void keep(Collection<PaymentRow> rows) {
        RowColumns.of(rows)
                .text("payment_id", PaymentRow::id)
                .text("order_id", PaymentRow::order)
                .text("buyer", PaymentRow::buyer)
                .bigint("amount", PaymentRow::amount)
                .text("currency", PaymentRow::currency)
                .bigint("authorized", row -> row.figures().authorized())
                .bigint("charged", row -> row.figures().charged())
                .bigint("refunding", row -> row.figures().refunding())
                .bigint("refunded", row -> row.figures().refunded())
                .bigint("charged_back", row -> row.figures().chargedBack())
                .bool("voided", row -> row.figures().voided())
                .bool("canceled", row -> row.figures().canceled())
                .text("failure", row -> row.figures().failure())
                .text("action_url", row -> row.figures().actionUrl())
                .bigint("sequence", PaymentRow::sequence)
                .write(db, """
                        insert into payment ({columns}) select * from {rows}
                        on conflict (payment_id) do update
                        set authorized = excluded.authorized, charged = excluded.charged, refunding = excluded.refunding,
                            refunded = excluded.refunded, charged_back = excluded.charged_back, voided = excluded.voided,
                            canceled = excluded.canceled, failure = excluded.failure, action_url = excluded.action_url,
                            sequence = excluded.sequence
                        where payment.sequence < excluded.sequence""");
    }

    private void keepTransactions(List<TransactionRow> rows) {
        RowColumns.of(rows)
                .text("payment_id", TransactionRow::payment)
                .integer("number", row -> row.key().number())
                .text("kind", row -> row.key().kind())
                .text("state", TransactionRow::state)
                .bigint("amount", TransactionRow::amount)
                .text("currency", TransactionRow::currency)
                .text("refund_id", TransactionRow::refund)
                .text("detail", TransactionRow::detail)
                .time("at", TransactionRow::at)
                .write(db, """
                        insert into payment_transaction ({columns}) select * from {rows}
                        on conflict (payment_id, number, kind) do update
                        set state = excluded.state, detail = excluded.detail, at = excluded.at""");
    }

    private void addSteps(List<Step> steps) {
        RowColumns.of(steps)
                .text("payment_id", Step::payment)
                .bigint("sequence", Step::sequence)
                .integer("number", step -> step.transaction().number())
                .text("kind", step -> step.transaction().kind())
                .text("event_id", step -> step.origin().eventId())
                .text("event_type", step -> step.origin().type())
                .bigint("global_index", step -> step.origin().globalIndex())
                .write(
                        db,
                        "insert into payment_transaction_event ({columns}) select * from {rows} on conflict do nothing");
    }
}
