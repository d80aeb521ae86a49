package dev.stoa.command.cart;

import static java.util.Objects.requireNonNull;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.stoa.api.CommandRejected;
import dev.stoa.api.Money;
import dev.stoa.api.cart.Address;
import dev.stoa.api.cart.CartCommand.*;
import dev.stoa.api.cart.CartEvent;
import dev.stoa.api.cart.CartEvent.*;
import dev.stoa.api.cart.CartId;
import dev.stoa.api.cart.CartRejection;
import dev.stoa.api.catalogue.OfferId;
import dev.stoa.api.catalogue.ProductKind;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.ordering.OrderEvent.OrderSubmitted;
import dev.stoa.api.ordering.OrderId;
import dev.stoa.api.ordering.OrderLine;
import dev.stoa.api.payment.PaymentEvent.PaymentOpened;
import dev.stoa.api.payment.PaymentId;
import dev.stoa.command.catalogue.Catalogue;
import dev.stoa.command.catalogue.OnSale;
import dev.stoa.command.ordering.Orders;
import dev.stoa.command.payment.Payments;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

@Aggregate(cache = "aggregateCache")
class Cart {
    /** More than a large wholesale order has. */
    static final int MOST_LINES = 1_000;

    /** More than anybody makes by hand: each is an event for ever, and guests can be had for nothing. */
    static final int MOST_CHANGES = 10_000;

    private static final int MOST_GOODS = 10_000;

    @AggregateIdentifier
    private CartId id;

    private @Nullable AccountId owner;
    private String currency = "";
    private final Map<OfferId, Integer> quantities = new LinkedHashMap<>();
    private @Nullable Address address;
    private @Nullable OrderId order;
    private int changes;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(OpenCart c) {
        if (owner == null) apply(new CartOpened(c.cartId(), c.accountId(), c.currency()));
    }

    @CommandHandler
    void decide(SetCartLine c, Catalogue catalogue) {
        refuseIfCheckedOut();
        if (c.quantity() == 0) {
            if (quantities.containsKey(c.offerId())) change(new CartLineRemoved(id, c.offerId()));
            return;
        }
        refuseQuantityBeyond(MOST_GOODS, c.quantity());
        var offer = catalogue.onSale(List.of(c.offerId())).get(c.offerId());
        if (offer == null) throw new CommandRejected(CartRejection.OFFER_NOT_AVAILABLE, Map.of("offerId", c.offerId()));
        if (offer.kind() == ProductKind.COURSE) refuseQuantityBeyond(1, c.quantity());
        if (!offer.price().currency().equals(currency)) {
            throw new CommandRejected(CartRejection.CURRENCY_MISMATCH, Map.of("currency", currency));
        }
        var known = quantities.get(c.offerId());
        if (known == null && quantities.size() == MOST_LINES) {
            throw new CommandRejected(CartRejection.TOO_MANY_LINES, Map.of("maximum", MOST_LINES));
        }
        if (known == null && offer.kind() == ProductKind.COURSE) refuseSecondPlace(offer, catalogue);
        if (known == null || known != c.quantity()) change(new CartLineSet(id, c.offerId(), c.quantity()));
    }

    @CommandHandler
    void decide(SetShippingAddress c) {
        refuseIfCheckedOut();
        if (!c.address().equals(address)) change(new ShippingAddressSet(id, c.address(), requireNonNull(owner)));
    }

    /** Cart, order and payment change in one append, so there is no cart checked out without an order. */
    @CommandHandler
    void decide(CheckOutCart c, Catalogue catalogue, Orders orders, Payments payments) {
        if (c.orderId().equals(order)) return;
        refuseIfCheckedOut();
        if (owner == null || quantities.isEmpty()) throw new CommandRejected(CartRejection.CART_EMPTY);
        var onSale = catalogue.onSale(quantities.keySet());
        new OnePlacePerCourse(onSale.values()).require();
        var lines = new PricedAtCheckout(c.orderId(), currency, onSale).lines(quantities);
        var shipTo = lines.stream().anyMatch(line -> line.kind() == ProductKind.PHYSICAL)
                ? shippingAddress()
                : List.<Address>of();
        var total = lines.stream().map(OrderLine::total).reduce(Money.zero(currency), Money::plus);
        if (!total.equals(c.expectedTotal())) {
            throw new CommandRejected(CartRejection.TOTAL_CHANGED, Map.of("total", total));
        }
        var payment = PaymentId.of(c.orderId());
        apply(new CartCheckedOut(id, c.orderId()));
        orders.submit(new OrderSubmitted(c.orderId(), id, owner, payment, lines, total, shipTo, c.email()));
        payments.open(new PaymentOpened(payment, c.orderId(), owner, total, c.paymentToken()));
    }

    private void change(CartEvent event) {
        if (changes >= MOST_CHANGES) {
            throw new CommandRejected(CartRejection.TOO_MANY_CHANGES, Map.of("maximum", MOST_CHANGES));
        }
        apply(event);
    }

    private List<Address> shippingAddress() {
        if (address == null) throw new CommandRejected(CartRejection.SHIPPING_ADDRESS_REQUIRED);
        return List.of(address);
    }

    private void refuseIfCheckedOut() {
        if (order != null) throw new CommandRejected(CartRejection.CART_ALREADY_CHECKED_OUT, Map.of("orderId", order));
    }

    private void refuseSecondPlace(OnSale course, Catalogue catalogue) {
        var wanted = new ArrayList<>(catalogue.onSale(quantities.keySet()).values());
        wanted.add(course);
        new OnePlacePerCourse(wanted).require();
    }

    private static void refuseQuantityBeyond(int maximum, int quantity) {
        if (quantity < 0 || quantity > maximum) {
            throw new CommandRejected(CartRejection.QUANTITY_OUT_OF_RANGE, Map.of("maximum", maximum));
        }
    }

    @EventSourcingHandler
    void evolve(CartEvent event) {
        changes++;
        switch (event) {
            case CartOpened e -> {
                changes = 0;
                id = e.cartId();
                owner = e.accountId();
                currency = e.currency();
            }
            case CartLineSet e -> quantities.put(e.offerId(), e.quantity());
            case CartLineRemoved e -> quantities.remove(e.offerId());
            case ShippingAddressSet e -> address = e.address();
            case CartCheckedOut e -> order = e.orderId();
        }
    }
}
