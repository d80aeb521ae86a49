package dev.stoa.query.payment;

import static dev.stoa.query.platform.Columns.longs;
import static dev.stoa.query.platform.Columns.texts;
import static java.util.stream.Collectors.toMap;

import dev.stoa.backbone.projection.BatchedRows;
import dev.stoa.query.payment.PaymentRow.Step;
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
        var rows = List.copyOf(changed);
        keep(rows);
        var transactions = rows.stream()
                .flatMap(row -> row.transactions().values().stream())
                .toList();
        if (!transactions.isEmpty()) {
            keepTransactions(transactions);
            addSteps(rows.stream().flatMap(row -> row.steps().stream()).toList());
        }
    }

    private void keep(List<PaymentRow> rows) {
        var figures = rows.stream().map(PaymentRow::figures).toList();
        db.sql("""
                insert into payment (payment_id, order_id, buyer, amount, currency, authorized, charged, refunding, refunded,
                                     charged_back, voided, canceled, failure, action_url, sequence)
                select * from unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::bigint[], ?::bigint[],
                                     ?::bigint[], ?::bigint[], ?::bigint[], ?::bool[], ?::bool[], ?::text[], ?::text[],
                                     ?::bigint[])
                on conflict (payment_id) do update
                set authorized = excluded.authorized, charged = excluded.charged, refunding = excluded.refunding,
                    refunded = excluded.refunded, charged_back = excluded.charged_back, voided = excluded.voided,
                    canceled = excluded.canceled, failure = excluded.failure, action_url = excluded.action_url,
                    sequence = excluded.sequence
                where payment.sequence < excluded.sequence""")
                .params(
                        texts(rows, PaymentRow::id),
                        texts(rows, PaymentRow::order),
                        texts(rows, PaymentRow::buyer),
                        longs(rows, PaymentRow::amount),
                        texts(rows, PaymentRow::currency),
                        longs(figures, PaymentFigures::authorized),
                        longs(figures, PaymentFigures::charged),
                        longs(figures, PaymentFigures::refunding),
                        longs(figures, PaymentFigures::refunded),
                        longs(figures, PaymentFigures::chargedBack),
                        texts(figures, PaymentFigures::voided),
                        texts(figures, PaymentFigures::canceled),
                        texts(figures, PaymentFigures::failure),
                        texts(figures, PaymentFigures::actionUrl),
                        longs(rows, PaymentRow::sequence))
                .update();
    }

    private void keepTransactions(List<TransactionRow> rows) {
        db.sql("""
                insert into payment_transaction (payment_id, number, kind, state, amount, currency, refund_id, detail, at)
                select payment, number, kind, state, amount, currency, refund, detail, at::timestamptz
                from unnest(?::text[], ?::int[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[],
                            ?::text[])
                    as t (payment, number, kind, state, amount, currency, refund, detail, at)
                on conflict (payment_id, number, kind) do update
                set state = excluded.state, detail = excluded.detail, at = excluded.at""")
                .params(
                        texts(rows, TransactionRow::payment),
                        longs(rows, row -> row.key().number()),
                        texts(rows, row -> row.key().kind()),
                        texts(rows, TransactionRow::state),
                        longs(rows, TransactionRow::amount),
                        texts(rows, TransactionRow::currency),
                        texts(rows, TransactionRow::refund),
                        texts(rows, TransactionRow::detail),
                        texts(rows, TransactionRow::at))
                .update();
    }

    private void addSteps(List<Step> steps) {
        db.sql("""
                insert into payment_transaction_event (payment_id, sequence, number, kind, event_id, event_type,
                                                       global_index)
                select * from unnest(?::text[], ?::bigint[], ?::int[], ?::text[], ?::text[], ?::text[], ?::bigint[])
                on conflict do nothing""")
                .params(
                        texts(steps, Step::payment),
                        longs(steps, Step::sequence),
                        longs(steps, step -> step.transaction().number()),
                        texts(steps, step -> step.transaction().kind()),
                        texts(steps, step -> step.origin().eventId()),
                        texts(steps, step -> step.origin().type()),
                        longs(steps, step -> step.origin().globalIndex()))
                .update();
    }
}
