package dev.stoa.stack.play;

import dev.stoa.stack.actors.PostalAddress;
import dev.stoa.stack.actors.ShoppingCart;
import dev.stoa.stack.http.Answer;
import dev.stoa.stack.http.OrderWatch;
import dev.stoa.stack.http.StoaClient;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Plays a sale: its customer fills a cart, checks out and waits for the outcome. */
final class InvoicePlayer {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Map<String, Item> shelf;
    private final Customers customers;
    private final PlacedOrders placedOrders;
    private final Tally tally;

    InvoicePlayer(Map<String, Item> shelf, Customers customers, PlacedOrders placedOrders, Tally tally) {
        this.shelf = shelf;
        this.customers = customers;
        this.placedOrders = placedOrders;
        this.tally = tally;
    }

    void play(Invoice invoice) {
        var basket = Basket.of(invoice.lines(), shelf);
        basket.skipped().forEach(tally::skipped);
        if (basket.isEmpty()) {
            tally.rejected("nothing-to-sell");
            return;
        }
        var cart = ShoppingCart.open(customers.of(invoice), "GBP");
        var taken = fill(cart, basket);
        if (taken.isEmpty()) {
            tally.rejected("nothing-to-sell");
            return;
        }
        cart.sendTo(address(invoice));
        checkOut(invoice, cart, taken);
    }

    private Map<String, Integer> fill(ShoppingCart cart, Basket basket) {
        var taken = new LinkedHashMap<String, Integer>();
        basket.quantities().forEach((sku, quantity) -> {
            var answer = cart.tryToPut(offer(sku), quantity);
            if (answer.isOk()) {
                taken.put(sku, quantity);
            } else if (answer.status() == 409 || answer.status() == 422) {
                tally.skipped(answer.problem().code(), 1);
            } else {
                answer.orThrow();
            }
        });
        return taken;
    }

    private void checkOut(Invoice invoice, ShoppingCart cart, Map<String, Integer> taken) {
        var call = cart.checkOutCall(cart.total(), "tok_visa");
        var started = Instant.now();
        var answer = cart.buyer().send(call);
        if (answer.status() == 409) {
            tally.rejected(answer.problem().code());
            return;
        }
        var outcome = OrderWatch.of(cart.buyer(), answer.orThrow()).outcome(PATIENCE);
        var took = Duration.between(started, Instant.now());
        switch (outcome.path("status").stringValue()) {
            case "PLACED", "COMPLETED" -> {
                tally.placed(took, taken.size());
                remember(invoice, cart.buyer(), answer, taken);
            }
            case "REJECTED" -> tally.rejected(reason(outcome));
            case String other -> throw new IllegalStateException("the order came out as " + other);
        }
    }

    private void remember(Invoice invoice, StoaClient buyer, Answer checkout, Map<String, Integer> taken) {
        if (!invoice.isGuest()) {
            var order = buyer.get("/v1/orders/" + checkout.field("orderId")).body();
            placedOrders.add(invoice.customerId(), PlacedOrder.of(order, shelf, taken));
        }
    }

    private String offer(String sku) {
        var item = shelf.get(sku);
        if (item == null) {
            throw new IllegalArgumentException("nothing on the shelf is " + sku);
        }
        return item.offerId();
    }

    private static String reason(JsonNode outcome) {
        var rejection = outcome.path("rejection");
        return rejection.isString()
                ? rejection.stringValue()
                : rejection.path("code").asString("unknown");
    }

    private static PostalAddress address(Invoice invoice) {
        var name = invoice.isGuest() ? "A guest" : "Customer " + invoice.customerId();
        return new PostalAddress(name, "1 Market Street", "Anytown", "AB1 2CD", Countries.code(invoice.country()));
    }
}
