package dev.stoa.query.cart;

import dev.stoa.api.Money;
import dev.stoa.api.cart.Address;
import dev.stoa.api.cart.CartId;
import dev.stoa.api.catalogue.OfferId;
import dev.stoa.api.catalogue.ProductId;
import dev.stoa.api.catalogue.ProductKind;
import dev.stoa.api.ordering.OrderId;
import dev.stoa.api.sellers.SellerId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cart at the prices of this moment.
 *
 * @param total of the lines that can be bought
 * @param problems what a checkout would stumble over
 * @param orderId what became of it, once it was checked out
 */
record CartView(
        CartId cartId,
        String currency,
        String status,
        List<Line> lines,
        Money total,
        List<CartProblem> problems,
        @Nullable Address shippingAddress,
        @Nullable OrderId orderId) {

    /** All but offer and quantity are absent while nothing is known of the offer. */
    record Line(
            OfferId offerId,
            int quantity,
            @Nullable ProductId productId,
            @Nullable SellerId sellerId,
            @Nullable String sellerName,
            @Nullable ProductKind kind,
            @Nullable String title,
            @Nullable Money unitPrice,
            @Nullable Money total) {}

    /**
     * Why a line can't be bought as it was put in.
     *
     * @param code {@code offer-not-available}, {@code out-of-stock}, {@code price-changed}
     * @param available units there are, if too few
     * @param was the price when it was put in, if another
     */
    record CartProblem(
            OfferId offerId,
            String code,
            @Nullable Integer available,
            @Nullable Money was) {}
}
