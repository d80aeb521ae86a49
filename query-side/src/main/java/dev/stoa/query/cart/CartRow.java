package dev.stoa.query.cart;

import dev.stoa.api.cart.Address;
import dev.stoa.api.cart.CartEvent;
import dev.stoa.api.cart.CartEvent.CartCheckedOut;
import dev.stoa.api.cart.CartEvent.CartLineRemoved;
import dev.stoa.api.cart.CartEvent.CartLineSet;
import dev.stoa.api.cart.CartEvent.CartOpened;
import dev.stoa.api.cart.CartEvent.ShippingAddressSet;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A cart as its events have left it, and what is not yet in the tables.
 *
 * @param sequence of the last event taken
 * @param address if it was set since the row was read
 * @param removed offers whose lines in the table are gone
 * @param set lines by offer, put in or changed after that
 */
record CartRow(
        String id,
        String account,
        String currency,
        Instant openedAt,
        @Nullable String order,
        long sequence,
        @Nullable Address address,
        Set<String> removed,
        Map<String, Line> set) {
    /** {@code added}: the sequence number with which it came into the cart, if it was not there before. */
    record Line(String cart, String offer, int quantity, long added, Instant setAt) {}

    static CartRow opened(CartOpened e, long sequence, Instant at) {
        return new CartRow(
                e.cartId().value(), e.accountId().value(), e.currency(), at, null, sequence, null, Set.of(), Map.of());
    }

    CartRow after(CartEvent event, long newSequence, Instant at) {
        return switch (event) {
            case CartOpened _ -> with(order, newSequence, address, removed, set);
            case CartLineSet e -> with(order, newSequence, address, removed, setWith(e, newSequence, at));
            case CartLineRemoved e -> without(e.offerId().value(), newSequence);
            case ShippingAddressSet e -> with(order, newSequence, e.address(), removed, set);
            case CartCheckedOut e -> with(e.orderId().value(), newSequence, address, removed, set);
        };
    }

    private Map<String, Line> setWith(CartLineSet e, long newSequence, Instant at) {
        var offer = e.offerId().value();
        var lines = new LinkedHashMap<>(set);
        var before = lines.get(offer);
        lines.put(offer, new Line(id, offer, e.quantity(), before == null ? newSequence : before.added(), at));
        return lines;
    }

    private CartRow without(String offer, long newSequence) {
        var gone = new HashSet<>(removed);
        gone.add(offer);
        var rest = new LinkedHashMap<>(set);
        rest.remove(offer);
        return with(order, newSequence, address, gone, rest);
    }

    private CartRow with(
            @Nullable String newOrder,
            long newSequence,
            @Nullable Address newAddress,
            Set<String> nowRemoved,
            Map<String, Line> nowSet) {
        return new CartRow(id, account, currency, openedAt, newOrder, newSequence, newAddress, nowRemoved, nowSet);
    }
}
