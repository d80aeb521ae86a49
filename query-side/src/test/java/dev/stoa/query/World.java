package dev.stoa.query;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.stoa.api.Money;
import dev.stoa.api.Personal;
import dev.stoa.api.cart.Address;
import dev.stoa.api.cart.CartId;
import dev.stoa.api.catalogue.OfferEvent.OfferCreated;
import dev.stoa.api.catalogue.OfferId;
import dev.stoa.api.catalogue.ProductDetails;
import dev.stoa.api.catalogue.ProductEvent.ProductCreated;
import dev.stoa.api.catalogue.ProductEvent.ProductPublished;
import dev.stoa.api.catalogue.ProductId;
import dev.stoa.api.catalogue.ProductKind;
import dev.stoa.api.fulfilment.ShipmentEvent.ShipmentPrepared;
import dev.stoa.api.fulfilment.ShipmentId;
import dev.stoa.api.fulfilment.ShipmentLine;
import dev.stoa.api.identity.AccountEvent.AccountOpened;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.inventory.StockEvent.StockReceived;
import dev.stoa.api.inventory.StockItemId;
import dev.stoa.api.learning.EnrolmentEvent.LearnerEnrolled;
import dev.stoa.api.learning.EnrolmentId;
import dev.stoa.api.ordering.LineId;
import dev.stoa.api.ordering.OrderEvent.OrderSubmitted;
import dev.stoa.api.ordering.OrderId;
import dev.stoa.api.ordering.OrderLine;
import dev.stoa.api.payment.PaymentEvent.PaymentOpened;
import dev.stoa.api.payment.PaymentId;
import dev.stoa.api.sellers.SellerEvent.SellerApplied;
import dev.stoa.api.sellers.SellerEvent.SellerApproved;
import dev.stoa.api.sellers.SellerId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.test.context.TestConfiguration;

/** Makes sellers, goods and orders happen. */
@TestConfiguration(proxyBeanMethods = false)
class World {
    static final Address ADDRESS = new Address(
            Personal.of("Ada"),
            Personal.of("1 High Street"),
            Personal.of(""),
            Personal.of("Leeds"),
            Personal.of("LS1 1AA"),
            "GB",
            Personal.of(""));

    private final Log log;
    private final Map<OrderId, AccountId> buyers = new ConcurrentHashMap<>();

    World(Log log) {
        this.log = log;
    }

    record Seller(SellerId id, AccountId account, String name) {
        String token() {
            return TestTokens.of(account);
        }
    }

    record Sale(Seller seller, ProductId product, OfferId offer, ProductKind kind, String title, Money price) {
        OrderLine line(OrderId order, int quantity) {
            return new OrderLine(
                    LineId.of(order, offer.value()),
                    offer,
                    product,
                    seller.id,
                    kind,
                    title,
                    price,
                    quantity,
                    new Money(price.amount() * quantity / 10, price.currency()));
        }
    }

    static UUID id() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    static Money gbp(long amount) {
        return new Money(amount, "GBP");
    }

    AccountId account(String name) {
        var id = AccountId.of(id());
        log.happened(new AccountOpened(id, Personal.of(name.toLowerCase() + "@example.org"), Personal.of(name)));
        return id;
    }

    String operator() {
        return TestTokens.of(AccountId.of(id()), "OPERATOR");
    }

    String auditor() {
        return TestTokens.of(AccountId.of(id()), "AUDITOR");
    }

    Seller seller(String name) {
        var seller = new Seller(SellerId.of(id()), account(name), name);
        log.happened(
                new SellerApplied(seller.id, seller.account, Personal.of(name + " Ltd"), name, "GB"),
                new SellerApproved(seller.id));
        return seller;
    }

    Sale goods(Seller seller, String title, String category, long price, int stock) {
        var sale = sale(seller, ProductKind.PHYSICAL, title, category, price);
        if (stock > 0) {
            log.happened(
                    new StockReceived(StockItemId.of(sale.offer), sale.offer, seller.id, stock, "receipt-" + id()));
        }
        return sale;
    }

    /** The same goods from another seller. */
    Sale offer(Seller seller, Sale of, Money price, int stock) {
        var offer = OfferId.of(id());
        log.happened(
                new OfferCreated(offer, of.product, seller.id, of.kind, "SKU-" + offer.value(), price, 0),
                new StockReceived(StockItemId.of(offer), offer, seller.id, stock, "receipt-" + id()));
        return new Sale(seller, of.product, offer, of.kind, of.title, price);
    }

    Sale course(Seller seller, String title, String category, long price) {
        return sale(seller, ProductKind.COURSE, title, category, price);
    }

    private Sale sale(Seller seller, ProductKind kind, String title, String category, long price) {
        var product = ProductId.of(id());
        var offer = OfferId.of(id());
        log.happened(
                new ProductCreated(product, seller.id, kind, details(title, category)),
                new ProductPublished(product),
                new OfferCreated(offer, product, seller.id, kind, "SKU-" + offer.value(), gbp(price), 0));
        return new Sale(seller, product, offer, kind, title, gbp(price));
    }

    static ProductDetails details(String title, String category) {
        return new ProductDetails(title, "About " + title, category, "", "", Map.of("colour", "blue"), List.of());
    }

    /** Submitted, its payment opened, two of each thing (one of a course). */
    OrderId order(AccountId buyer, Sale... sales) {
        var order = OrderId.of(id());
        var lines = Arrays.stream(sales)
                .map(sale -> sale.line(order, sale.kind == ProductKind.COURSE ? 1 : 2))
                .toList();
        var total = lines.stream().map(OrderLine::total).reduce(gbp(0), Money::plus);
        buyers.put(order, buyer);
        log.happened(
                order.value(),
                new OrderSubmitted(
                        order,
                        CartId.of(id()),
                        buyer,
                        PaymentId.of(order),
                        lines,
                        total,
                        List.of(ADDRESS),
                        Personal.of("a@b.org")),
                new PaymentOpened(PaymentId.of(order), order, buyer, total, "tok_visa"));
        return order;
    }

    ShipmentId shipment(OrderId order, Sale sale) {
        var id = ShipmentId.of(order, sale.seller.id);
        var line = new ShipmentLine(LineId.of(order, sale.offer.value()), sale.offer, 2);
        log.happened(new ShipmentPrepared(
                id, order, sale.seller.id, List.of(line), ADDRESS, buyers.getOrDefault(order, AccountId.UNKNOWN)));
        return id;
    }

    EnrolmentId enrolment(OrderId order, AccountId learner, Sale course) {
        var id = EnrolmentId.of(order, course.product);
        log.happened(new LearnerEnrolled(id, order, learner, course.product, course.title));
        return id;
    }
}
