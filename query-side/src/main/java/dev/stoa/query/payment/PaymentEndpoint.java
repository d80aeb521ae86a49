package dev.stoa.query.payment;

import dev.stoa.api.payment.PaymentId;
import dev.stoa.platform.problem.Problem;
import dev.stoa.query.platform.Columns;
import dev.stoa.query.platform.consistency.ETags;
import dev.stoa.query.platform.consistency.Reads;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Payments, to operators. */
@RestController
class PaymentEndpoint {
    private final JdbcClient db;
    private final Columns columns;

    PaymentEndpoint(JdbcClient db, Columns columns) {
        this.db = db;
        this.columns = columns;
    }

    @GetMapping("/v1/back-office/payments/{id}")
    @Reads("payment.payments")
    ResponseEntity<PaymentView> payment(@PathVariable PaymentId id) {
        return db.sql("""
                select p.sequence, jsonb_build_object(
                    'paymentId', p.payment_id, 'orderId', p.order_id, 'buyer', p.buyer, 'status', p.status,
                    'amount', money(p.amount, p.currency), 'authorized', money(p.authorized, p.currency),
                    'charged', money(p.charged, p.currency), 'refunded', money(p.refunded, p.currency),
                    'refundable', money(p.charged - p.refunded - p.refunding - p.charged_back, p.currency),
                    'chargedBack', money(p.charged_back, p.currency), 'canceled', p.canceled, 'failure', p.failure,
                    'transactions', (
                        select coalesce(jsonb_agg(jsonb_build_object(
                            'number', t.number, 'kind', t.kind, 'state', t.state,
                            'amount', money(t.amount, t.currency), 'refundId', t.refund_id, 'detail', t.detail,
                            'at', t.at, 'events', (
                                select coalesce(jsonb_agg(jsonb_build_object(
                                    'eventId', v.event_id, 'globalIndex', v.global_index, 'type', v.event_type)
                                    order by v.sequence), '[]')
                                from payment_transaction_event v
                                where v.payment_id = t.payment_id and v.number = t.number and v.kind = t.kind)
                            ) order by t.number, t.kind), '[]')
                        from payment_transaction t where t.payment_id = p.payment_id)) as payment
                from payment p where p.payment_id = :id""")
                .param("id", id.value())
                .query((row, _) ->
                        ETags.of(row.getLong("sequence"), columns.read(row.getString("payment"), PaymentView.class)))
                .optional()
                .orElseThrow(Problem::notFound);
    }
}
