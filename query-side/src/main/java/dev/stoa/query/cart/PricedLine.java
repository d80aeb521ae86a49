package dev.stoa.query.cart;

import dev.stoa.api.Money;
import dev.stoa.api.catalogue.OfferId;
import dev.stoa.api.catalogue.ProductId;
import dev.stoa.api.catalogue.ProductKind;
import dev.stoa.api.sellers.SellerId;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A line of a cart with what is known of its offer now; {@code priceThen}: when the line was set. */
record PricedLine(
        String offerId,
        int quantity,
        @Nullable String productId,
        @Nullable String sellerId,
        @Nullable String sellerName,
        @Nullable ProductKind kind,
        @Nullable String title,
        @Nullable Long price,
        @Nullable String currency,
        @Nullable Boolean live,
        int available,
        @Nullable Long priceThen) {

    boolean isLive() {
        return Boolean.TRUE.equals(live);
    }

    @Nullable Money total() {
        var unitPrice = unitPrice(price);
        return unitPrice == null ? null : unitPrice.times(quantity);
    }

    CartView.Line view() {
        return new CartView.Line(
                new OfferId(offerId),
                quantity,
                productId == null ? null : new ProductId(productId),
                sellerId == null ? null : new SellerId(sellerId),
                sellerName,
                kind,
                title,
                unitPrice(price),
                total());
    }

    Stream<CartView.CartProblem> problems() {
        var offer = new OfferId(offerId);
        if (!isLive()) {
            return Stream.of(new CartView.CartProblem(offer, "offer-not-available", null, null));
        }
        return Stream.of(
                        kind == ProductKind.PHYSICAL && available < quantity
                                ? new CartView.CartProblem(offer, "out-of-stock", available, null)
                                : null,
                        priceThen != null && !priceThen.equals(price)
                                ? new CartView.CartProblem(offer, "price-changed", null, unitPrice(priceThen))
                                : null)
                .filter(Objects::nonNull);
    }

    private @Nullable Money unitPrice(@Nullable Long amount) {
        return amount == null || currency == null ? null : new Money(amount, currency);
    }
}
