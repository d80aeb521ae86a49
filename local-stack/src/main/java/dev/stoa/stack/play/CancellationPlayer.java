package dev.stoa.stack.play;

import dev.stoa.stack.http.Answer;
import dev.stoa.stack.http.Call;
import dev.stoa.stack.http.Money;
import dev.stoa.stack.http.OrderWatch;
import dev.stoa.stack.http.StoaClient;
import java.time.Duration;
import java.util.Map;

/** Plays a C-invoice: the whole of an earlier order is canceled, a part of it is refunded, anything else has no match. */
final class CancellationPlayer {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Map<String, Item> shelf;
    private final Customers customers;
    private final PlacedOrders placedOrders;
    private final StoaClient operator;
    private final Tally tally;

    CancellationPlayer(
            Map<String, Item> shelf, Customers customers, PlacedOrders placedOrders, StoaClient operator, Tally tally) {
        this.shelf = shelf;
        this.customers = customers;
        this.placedOrders = placedOrders;
        this.operator = operator;
        this.tally = tally;
    }

    void play(Invoice invoice) {
        var basket = Basket.returned(invoice.lines(), shelf);
        basket.skipped().forEach(tally::skipped);
        if (basket.isEmpty()) {
            tally.cancellation("nothing-to-give-back");
            return;
        }
        var returned = basket.quantities();
        var match = placedOrders.matching(invoice.customerId(), returned);
        if (match.isEmpty()) {
            tally.cancellation("unmatched");
        } else if (match.get().isAllOf(returned)) {
            cancel(invoice, match.get(), returned);
        } else {
            refund(invoice, match.get(), returned);
        }
    }

    private void cancel(Invoice invoice, PlacedOrder order, Map<String, Integer> returned) {
        var buyer = customers.of(invoice);
        var call = Call.post("/v1/orders/" + order.orderId() + "/cancellation", Map.of("reason", invoice.number()));
        if (wasTaken(buyer.send(call))) {
            OrderWatch.of(buyer, order.orderId())
                    .until(status -> status.path("status").stringValue().equals("CANCELED"), PATIENCE);
            order.giveBack(returned);
            tally.cancellation("canceled");
        }
    }

    private void refund(Invoice invoice, PlacedOrder order, Map<String, Integer> returned) {
        OrderWatch.of(customers.of(invoice), order.orderId())
                .until(
                        status -> status.path("paymentStatus").stringValue().matches("PAID|PARTIALLY_REFUNDED"),
                        PATIENCE);
        var amount = new Money(order.worth(returned), "GBP");
        var call = Call.post(
                "/v1/orders/" + order.orderId() + "/refunds", Map.of("amount", amount, "reason", invoice.number()));
        if (wasTaken(operator.send(call))) {
            order.giveBack(returned);
            tally.cancellation("refunded");
        }
    }

    private boolean wasTaken(Answer answer) {
        if (answer.status() == 409) {
            tally.cancellation(answer.problem().code());
            return false;
        }
        return answer.orThrow().isOk();
    }
}
