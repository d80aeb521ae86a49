package dev.stoa.api.cart;

import dev.stoa.api.Money;
import dev.stoa.api.Personal;
import dev.stoa.api.catalogue.OfferId;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.ordering.OrderId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What may be asked of a cart. */
public sealed interface CartCommand {
    CartId cartId();

    record OpenCart(@TargetAggregateIdentifier CartId cartId, AccountId accountId, String currency)
            implements CartCommand {}

    /** Quantity 0 removes the line. */
    record SetCartLine(@TargetAggregateIdentifier CartId cartId, OfferId offerId, int quantity)
            implements CartCommand {}

    record SetShippingAddress(@TargetAggregateIdentifier CartId cartId, Address address) implements CartCommand {}

    /** Prices the cart, closes it and submits its order in one decision. {@code email}: empty if none was given. */
    record CheckOutCart(
            @TargetAggregateIdentifier CartId cartId,
            OrderId orderId,
            Money expectedTotal,
            String paymentToken,
            Personal email)
            implements CartCommand {}
}
