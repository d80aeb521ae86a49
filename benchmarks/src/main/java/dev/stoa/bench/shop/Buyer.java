package dev.stoa.bench.shop;

import dev.stoa.bench.harness.Work;
import dev.stoa.stack.actors.PostalAddress;
import dev.stoa.stack.actors.ShoppingCart;
import dev.stoa.stack.http.Money;
import dev.stoa.stack.http.OrderWatch;
import dev.stoa.stack.http.StoaClient;
import java.time.Duration;
import java.util.SplittableRandom;
import org.HdrHistogram.Histogram;

/** A guest who fills a cart with different things, pays the prices the storefront shows, and waits until the order is placed. */
final class Buyer implements Work {
    private static final String CURRENCY = "GBP";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Market market;
    private final StoaClient guest;
    private final int lines;
    private final SplittableRandom random;
    private final Histogram placed;

    /** {@code placed} learns the nanoseconds from the POST of a checkout to PLACED. */
    Buyer(Market market, int lines, long seed, Histogram placed) {
        this.market = market;
        this.guest = market.anonymous().asGuest();
        this.lines = lines;
        this.random = new SplittableRandom(seed);
        this.placed = placed;
    }

    @Override
    public void once() {
        var wares = market.wares();
        var first = random.nextInt(wares.size());
        var cart = ShoppingCart.open(guest, CURRENCY);
        var total = 0L;
        for (var line = 0; line < lines; line++) {
            var ware = wares.get((first + line) % wares.size());
            cart.put(ware.offerId(), 1);
            total += ware.price().amount();
        }
        cart.sendTo(PostalAddress.SOMEWHERE);
        var checkout = cart.checkOutCall(new Money(total, CURRENCY), "tok_visa");
        var posted = System.nanoTime();
        var outcome = OrderWatch.of(guest, guest.send(checkout).orThrow()).outcome(PATIENCE);
        placed.recordValue(System.nanoTime() - posted);
        var status = outcome.path("status").asString("");
        if (!status.equals("PLACED") && !status.equals("COMPLETED")) {
            throw new IllegalStateException("an order came out as " + outcome);
        }
    }
}
