package dev.stoa.saga;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.stoa.api.Money;
import dev.stoa.api.Personal;
import dev.stoa.api.cart.Address;
import dev.stoa.api.cart.CartId;
import dev.stoa.api.catalogue.OfferId;
import dev.stoa.api.catalogue.ProductId;
import dev.stoa.api.catalogue.ProductKind;
import dev.stoa.api.fulfilment.ShipmentId;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.inventory.StockItemId;
import dev.stoa.api.learning.EnrolmentId;
import dev.stoa.api.ordering.LineId;
import dev.stoa.api.ordering.OrderEvent.OrderSubmitted;
import dev.stoa.api.ordering.OrderId;
import dev.stoa.api.ordering.OrderLine;
import dev.stoa.api.payment.PaymentId;
import dev.stoa.api.sellers.SellerId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** An order for tests: what is in it, and the ids that follow from it. */
public record AnOrder(OrderId id, AccountId buyer, List<OrderLine> lines, long price) {
    private static final Address ADDRESS = new Address(
            Personal.of("Ada"),
            Personal.of("1 Agora"),
            Personal.of(""),
            Personal.of("Athens"),
            Personal.of("10555"),
            "GR",
            Personal.of(""));

    public static AnOrder of(int price) {
        return new AnOrder(OrderId.of(uuid()), AccountId.of(uuid()), List.of(), price);
    }

    public AnOrder withGoods(SellerId seller, int quantity) {
        return withGoods(seller, quantity, "a jar");
    }

    public AnOrder withGoods(SellerId seller, int quantity, String title) {
        return with(ProductKind.PHYSICAL, seller, quantity, title);
    }

    public AnOrder withCourse(String title) {
        return with(ProductKind.COURSE, SellerId.of(uuid()), 1, title);
    }

    private AnOrder with(ProductKind kind, SellerId seller, int quantity, String title) {
        var offer = OfferId.of(uuid());
        var more = new ArrayList<>(lines);
        more.add(new OrderLine(
                LineId.of(id, offer.value()),
                offer,
                ProductId.of(uuid()),
                seller,
                kind,
                title,
                gbp(price),
                quantity,
                gbp(0)));
        return new AnOrder(id, buyer, more, price);
    }

    public OrderSubmitted submitted() {
        var total = lines.stream().map(OrderLine::total).reduce(gbp(0), Money::plus);
        return new OrderSubmitted(
                id, CartId.of(uuid()), buyer, payment(), lines, total, List.of(ADDRESS), Personal.of(""));
    }

    public PaymentId payment() {
        return PaymentId.of(id);
    }

    public OrderLine line(int index) {
        return lines.get(index);
    }

    public StockItemId stock(int index) {
        return StockItemId.of(line(index).offerId());
    }

    public ShipmentId shipment(int index) {
        return ShipmentId.of(id, line(index).sellerId());
    }

    public EnrolmentId enrolment(int index) {
        return EnrolmentId.of(id, line(index).productId());
    }

    public Address address() {
        return ADDRESS;
    }

    public static SellerId aSeller() {
        return SellerId.of(uuid());
    }

    public static Money gbp(long pence) {
        return new Money(pence, "GBP");
    }

    private static UUID uuid() {
        return UuidCreator.getTimeOrderedEpoch();
    }
}
