package dev.stoa.command.cart;

import dev.stoa.api.CommandRejected;
import dev.stoa.api.Money;
import dev.stoa.api.cart.CartRejection;
import dev.stoa.api.catalogue.OfferId;
import dev.stoa.api.ordering.LineId;
import dev.stoa.api.ordering.OrderId;
import dev.stoa.api.ordering.OrderLine;
import dev.stoa.command.catalogue.OnSale;
import java.util.List;
import java.util.Map;

/** An order's lines say what the catalogue says at this moment. Prices carry no tax yet, so the tax part is zero. */
record PricedAtCheckout(OrderId orderId, String currency, Map<OfferId, OnSale> onSale) {

    List<OrderLine> lines(Map<OfferId, Integer> quantities) {
        return quantities.entrySet().stream()
                .map(wanted -> line(wanted.getKey(), wanted.getValue()))
                .toList();
    }

    private OrderLine line(OfferId offerId, int quantity) {
        var offer = onSale.get(offerId);
        if (offer == null || !offer.price().currency().equals(currency)) {
            throw new CommandRejected(CartRejection.OFFER_NOT_AVAILABLE, Map.of("offerId", offerId));
        }
        return new OrderLine(
                LineId.of(orderId, offerId.value()),
                offerId,
                offer.productId(),
                offer.sellerId(),
                offer.kind(),
                offer.title(),
                offer.price(),
                quantity,
                Money.zero(currency));
    }
}
