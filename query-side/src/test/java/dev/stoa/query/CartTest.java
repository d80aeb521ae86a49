package dev.stoa.query;

import static dev.stoa.query.OrderTest.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.api.cart.CartEvent.CartCheckedOut;
import dev.stoa.api.cart.CartEvent.CartLineRemoved;
import dev.stoa.api.cart.CartEvent.CartLineSet;
import dev.stoa.api.cart.CartEvent.CartOpened;
import dev.stoa.api.cart.CartEvent.ShippingAddressSet;
import dev.stoa.api.cart.CartId;
import dev.stoa.api.catalogue.OfferEvent.OfferPriceChanged;
import dev.stoa.api.catalogue.OfferEvent.OfferWithdrawn;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.ordering.OrderId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@OnRealServers
class CartTest {
    @Autowired
    Api api;

    @Autowired
    Log log;

    @Autowired
    World world;

    AccountId owner;
    CartId cart;
    World.Sale lamp;
    World.Sale chair;

    @BeforeEach
    void shop() {
        var seller = world.seller("Shop");
        lamp = world.goods(seller, "Lamp", "home", 1000, 3);
        chair = world.goods(seller, "Chair", "home", 5000, 3);
        owner = world.account("Ada");
        cart = CartId.of(World.id());
        log.happened(new CartOpened(cart, owner, "GBP"));
    }

    @Test
    void is_priced_now() {
        log.happened(
                new CartLineSet(cart, lamp.offer(), 1),
                new CartLineSet(cart, chair.offer(), 1),
                new CartLineSet(cart, lamp.offer(), 3),
                new ShippingAddressSet(cart, World.ADDRESS, AccountId.UNKNOWN));

        var seen = see();

        assertThat(texts(seen.path("lines"), "title")).containsExactly("Lamp", "Chair");
        assertThat(seen.at("/total/amount").asLong()).isEqualTo(8000);
        assertThat(seen.path("problems")).isEmpty();
        assertThat(seen.at("/shippingAddress/city").asString()).isEqualTo("Leeds");
    }

    @Test
    void tells_what_has_changed_since_a_line_was_put_in() {
        log.happened(
                new CartLineSet(cart, lamp.offer(), 1),
                new CartLineSet(cart, chair.offer(), 4),
                new OfferPriceChanged(lamp.offer(), World.gbp(1000), World.gbp(900)));

        var seen = see();

        assertThat(texts(seen.path("problems"), "code")).containsExactly("price-changed", "out-of-stock");
        assertThat(seen.at("/problems/0/was/amount").asLong()).isEqualTo(1000);
        assertThat(seen.at("/problems/1/available").asLong()).isEqualTo(3);
        assertThat(seen.at("/total/amount").asLong()).isEqualTo(900 + 4 * 5000);

        log.happened(new CartLineSet(cart, lamp.offer(), 2), new CartLineRemoved(cart, chair.offer()));
        assertThat(see().path("problems")).isEmpty();
    }

    @Test
    void does_not_count_what_is_no_longer_offered() {
        log.happened(
                new CartLineSet(cart, lamp.offer(), 1),
                new CartLineSet(cart, chair.offer(), 1),
                new OfferWithdrawn(chair.offer()));

        var seen = see();

        assertThat(texts(seen.path("problems"), "code")).containsExactly("offer-not-available");
        assertThat(seen.at("/total/amount").asLong()).isEqualTo(1000);
    }

    @Test
    void puts_a_line_last_that_was_taken_out_and_put_in_again() {
        log.happened(
                new CartLineSet(cart, lamp.offer(), 1),
                new CartLineSet(cart, chair.offer(), 1),
                new CartLineRemoved(cart, lamp.offer()),
                new CartLineSet(cart, lamp.offer(), 2));
        assertThat(texts(see().path("lines"), "title")).containsExactly("Chair", "Lamp");

        log.happened(new CartLineRemoved(cart, chair.offer()), new CartLineSet(cart, chair.offer(), 3));
        assertThat(texts(see().path("lines"), "title")).containsExactly("Lamp", "Chair");
        assertThat(see().at("/lines/1/quantity").asInt()).isEqualTo(3);

        log.happened(new CartLineSet(cart, lamp.offer(), 1), new CartLineRemoved(cart, lamp.offer()));
        assertThat(texts(see().path("lines"), "title")).containsExactly("Chair");
    }

    @Test
    void names_its_order_once_checked_out() {
        var order = OrderId.of(World.id());
        log.happened(new CartCheckedOut(cart, order));

        assertThat(see().path("status").asString()).isEqualTo("CHECKED_OUT");
        assertThat(see().path("orderId").asString()).isEqualTo(order.value());
    }

    @Test
    void is_nobody_elses() {
        assertThat(api.get(TestTokens.of(world.account("Eve")), "/v1/carts/" + cart)
                        .status())
                .isEqualTo(404);
        assertThat(api.get(world.operator(), "/v1/carts/" + cart).status()).isEqualTo(404);
        assertThat(api.get(null, "/v1/carts/" + cart).status()).isEqualTo(401);
    }

    private JsonNode see() {
        return api.get(TestTokens.of(owner), "/v1/carts/" + cart).body();
    }
}
