package dev.stoa.api.cart;

import dev.stoa.api.DataSubject;
import dev.stoa.api.catalogue.OfferId;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.ordering.OrderId;
import java.util.Objects;

/** What can happen to a cart. */
public sealed interface CartEvent {
    CartId cartId();

    record CartOpened(CartId cartId, AccountId accountId, String currency) implements CartEvent {}

    record CartLineSet(CartId cartId, OfferId offerId, int quantity) implements CartEvent {}

    record CartLineRemoved(CartId cartId, OfferId offerId) implements CartEvent {}

    /** {@code owner}: of the cart. */
    record ShippingAddressSet(
            CartId cartId, Address address, @DataSubject AccountId owner) implements CartEvent {
        public ShippingAddressSet {
            owner = Objects.requireNonNullElse(owner, AccountId.UNKNOWN);
        }
    }

    record CartCheckedOut(CartId cartId, OrderId orderId) implements CartEvent {}
}
