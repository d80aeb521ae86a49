package dev.stoa.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@OnRealServers
class ProductPageTest {
    @Autowired
    Api api;

    @Autowired
    Log log;

    @Autowired
    World world;

    @Test
    void shows_product_offers_availability_and_seller_to_anybody() {
        var seller = world.seller("Lamps");
        var lamp = world.goods(seller, "Blue lamp", "home/lights", 1299, 7);

        var page = api.get(null, "/v1/products/" + lamp.product());

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.headers().firstValue("ETag")).hasValue("\"1\"");
        assertThat(page.body().at("/title").asString()).isEqualTo("Blue lamp");
        assertThat(page.body().at("/seller/displayName").asString()).isEqualTo("Lamps");
        assertThat(page.body().at("/offers/0/price/amount").asLong()).isEqualTo(1299);
        assertThat(page.body().at("/offers/0/available").asInt()).isEqualTo(7);
        assertThat(page.body().has("outline")).isFalse();
    }
}
