package dev.stoa.command.catalogue;

import static dev.stoa.command.Ids.offer;
import static dev.stoa.command.Ids.product;
import static dev.stoa.command.Ids.seller;

import dev.stoa.api.Money;
import dev.stoa.api.catalogue.OfferCommand.*;
import dev.stoa.api.catalogue.OfferEvent.*;
import dev.stoa.api.catalogue.OfferId;
import dev.stoa.api.catalogue.OfferRejection;
import dev.stoa.api.catalogue.ProductEvent.ProductUnpublished;
import dev.stoa.api.catalogue.ProductKind;
import dev.stoa.api.catalogue.ProductRejection;
import dev.stoa.api.sellers.SellerRejection;
import dev.stoa.command.Refusal;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OfferTest {
    private static final OfferId ID = offer("mug");
    private static final OfferCreated CREATED = created(gbp(1200));

    private final AggregateTestFixture<Offer> offer = new AggregateTestFixture<>(Offer.class);
    private final ShopWindow shop = new ShopWindow()
            .sells("potter", "mug", ProductKind.PHYSICAL, gbp(1200))
            .sells("teacher", "latin", ProductKind.COURSE, gbp(5000));

    @BeforeEach
    void let_the_offer_see_the_shop() {
        offer.registerInjectableResources(shop.catalogue());
    }

    @Test
    void is_created_once() {
        offer.givenNoPriorActivity().when(create("MUG-1", gbp(1200))).expectEvents(CREATED);
        offer.given(CREATED).when(create("MUG-1", gbp(1200))).expectNoEvents();
    }

    @Test
    void others_may_offer_the_same_goods() {
        offer.givenNoPriorActivity()
                .when(by("weaver", "mug", ProductKind.PHYSICAL))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void others_may_not_offer_a_teachers_course() {
        offer.givenNoPriorActivity()
                .when(by("weaver", "latin", ProductKind.COURSE))
                .expectException(Refusal.with(SellerRejection.NOT_YOUR_SELLER));
    }

    @Test
    void others_may_not_offer_what_is_not_published() {
        shop.then(product("mug").value(), new ProductUnpublished(product("mug")));
        offer.givenNoPriorActivity()
                .when(by("weaver", "mug", ProductKind.PHYSICAL))
                .expectException(noSuchProduct());
        offer.givenNoPriorActivity().when(create("MUG-1", gbp(1200))).expectEvents(CREATED);
    }

    @Test
    void is_of_a_product_there_is_and_of_its_kind() {
        offer.givenNoPriorActivity()
                .when(by("potter", "unicorn", ProductKind.PHYSICAL))
                .expectException(noSuchProduct());
        offer.givenNoPriorActivity()
                .when(by("potter", "mug", ProductKind.COURSE))
                .expectException(noSuchProduct());
    }

    @Test
    void has_a_sku() {
        var no = Refusal.with(OfferRejection.INVALID_SKU);
        offer.givenNoPriorActivity().when(create(" ", gbp(1200))).expectException(no);
        offer.givenNoPriorActivity().when(create("x".repeat(101), gbp(1200))).expectException(no);
    }

    @Test
    void goods_have_a_price_above_zero() {
        offer.givenNoPriorActivity().when(create("MUG-1", gbp(0))).expectException(invalidPrice("price/amount"));
        offer.given(CREATED).when(new ChangePrice(ID, gbp(-1))).expectException(invalidPrice("amount"));
    }

    @Test
    void a_course_may_be_free() {
        offer.givenNoPriorActivity()
                .when(new CreateOffer(ID, product("latin"), seller("teacher"), ProductKind.COURSE, "LAT", gbp(0), 0))
                .expectEvents(new OfferCreated(
                        ID, product("latin"), seller("teacher"), ProductKind.COURSE, "LAT", gbp(0), 0));
    }

    @Test
    void no_price_is_so_high_that_a_total_overflows() {
        offer.givenNoPriorActivity()
                .when(create("MUG-1", gbp(10_000_000_001L)))
                .expectException(invalidPrice("price/amount"));
    }

    @Test
    void changes_its_price_once() {
        offer.given(CREATED)
                .when(new ChangePrice(ID, gbp(1300)))
                .expectEvents(new OfferPriceChanged(ID, gbp(1200), gbp(1300)));
        offer.given(CREATED, new OfferPriceChanged(ID, gbp(1200), gbp(1300)))
                .when(new ChangePrice(ID, gbp(1300)))
                .expectNoEvents();
    }

    @Test
    void keeps_its_currency() {
        offer.given(CREATED)
                .when(new ChangePrice(ID, new Money(1200, "EUR")))
                .expectException(Refusal.with(OfferRejection.CURRENCY_FIXED, "currency", "GBP"));
    }

    @Test
    void is_withdrawn_and_reinstated_once() {
        offer.given(CREATED).when(new WithdrawOffer(ID)).expectEvents(new OfferWithdrawn(ID));
        offer.given(CREATED, new OfferWithdrawn(ID)).when(new WithdrawOffer(ID)).expectNoEvents();
        offer.given(CREATED, new OfferWithdrawn(ID))
                .when(new ReinstateOffer(ID))
                .expectEvents(new OfferReinstated(ID));
        offer.given(CREATED).when(new ReinstateOffer(ID)).expectNoEvents();
    }

    private static CreateOffer by(String seller, String product, ProductKind kind) {
        return new CreateOffer(ID, product(product), seller(seller), kind, "SKU", gbp(1200), 0);
    }

    private static Refusal noSuchProduct() {
        return Refusal.with(ProductRejection.NO_SUCH_PRODUCT);
    }

    private static Refusal invalidPrice(String field) {
        return Refusal.with(OfferRejection.INVALID_PRICE, Map.of("maximum", 10_000_000_000L, "field", field));
    }

    private static CreateOffer create(String sku, Money price) {
        return new CreateOffer(ID, product("mug"), seller("potter"), ProductKind.PHYSICAL, sku, price, 300);
    }

    private static OfferCreated created(Money price) {
        return new OfferCreated(ID, product("mug"), seller("potter"), ProductKind.PHYSICAL, "MUG-1", price, 300);
    }

    private static Money gbp(long amount) {
        return new Money(amount, "GBP");
    }
}
