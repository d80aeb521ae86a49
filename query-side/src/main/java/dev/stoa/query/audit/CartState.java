package dev.stoa.query.audit;

import dev.stoa.api.cart.Address;
import dev.stoa.api.cart.CartEvent;
import dev.stoa.api.cart.CartEvent.CartCheckedOut;
import dev.stoa.api.cart.CartEvent.CartLineRemoved;
import dev.stoa.api.cart.CartEvent.CartLineSet;
import dev.stoa.api.cart.CartEvent.CartOpened;
import dev.stoa.api.cart.CartEvent.ShippingAddressSet;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.ordering.OrderId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A cart as its events made it; lines are quantities by offer. */
record CartState(
        @Nullable AccountId accountId,
        String currency,
        Map<String, Integer> lines,
        @Nullable Address address,
        @Nullable OrderId orderId) {
    static final CartState NOTHING = new CartState(null, "", Map.of(), null, null);

    CartState evolve(CartEvent event) {
        return switch (event) {
            case CartOpened e -> new CartState(e.accountId(), e.currency(), lines, address, orderId);
            case CartLineSet e -> line(e.offerId().value(), e.quantity());
            case CartLineRemoved e -> line(e.offerId().value(), 0);
            case ShippingAddressSet e -> new CartState(accountId, currency, lines, e.address(), orderId);
            case CartCheckedOut e -> new CartState(accountId, currency, lines, address, e.orderId());
        };
    }

    private CartState line(String offer, int quantity) {
        var others = new LinkedHashMap<>(lines);
        if (quantity == 0) {
            others.remove(offer);
        } else {
            others.put(offer, quantity);
        }
        return new CartState(accountId, currency, others, address, orderId);
    }
}
