package dev.stoa.query.payment;

import dev.stoa.api.payment.PaymentEvent;
import dev.stoa.api.payment.PaymentEvent.PaymentOpened;
import dev.stoa.query.platform.Origin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A payment as its events have left it, and what of its transactions is not yet in the tables.
 *
 * @param sequence of the last event taken
 */
record PaymentRow(
        String id,
        String order,
        String buyer,
        long amount,
        String currency,
        PaymentFigures figures,
        long sequence,
        Map<TransactionKey, TransactionRow> transactions,
        List<Step> steps) {
    /** One event of a transaction. */
    record Step(String payment, long sequence, TransactionKey transaction, Origin origin) {}

    static PaymentRow opened(PaymentOpened e, long sequence) {
        return new PaymentRow(
                e.paymentId().value(),
                e.orderId().value(),
                e.buyer().value(),
                e.amount().amount(),
                e.amount().currency(),
                PaymentFigures.NONE,
                sequence,
                Map.of(),
                List.of());
    }

    PaymentRow after(PaymentEvent event, Origin origin, long newSequence, Instant at) {
        var changed = new LinkedHashMap<>(transactions);
        var taken = new ArrayList<>(steps);
        TransactionKey.of(event).ifPresent(key -> {
            var before = changed.get(key);
            changed.put(key, before == null ? TransactionRow.of(this, key, event, at) : before.after(event, at));
            taken.add(new Step(id, newSequence, key, origin));
        });
        return new PaymentRow(
                id, order, buyer, amount, currency, figures.after(event, amount), newSequence, changed, taken);
    }
}
