package dev.stoa.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.api.catalogue.OfferEvent.OfferPriceChanged;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

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

    @Test
    void tells_the_lowest_price_of_the_thirty_days_before_a_reduction() {
        var lamp = world.goods(world.seller("Lamps"), "Blue lamp", "home/lights", 900, 7);
        assertThat(page(lamp).at("/offers/0").has("lowestPrice30Days")).isFalse();

        changePrice(lamp, 900, 1500);
        log.daysPass(31);
        changePrice(lamp, 1500, 1800);
        changePrice(lamp, 1800, 1200);

        assertThat(page(lamp).at("/offers/0/price/amount").asLong()).isEqualTo(1200);
        assertThat(page(lamp).at("/offers/0/lowestPrice30Days/amount").asLong()).isEqualTo(1500);
    }

    private void changePrice(World.Sale sale, long from, long to) {
        log.happened(new OfferPriceChanged(sale.offer(), World.gbp(from), World.gbp(to)));
    }

    private JsonNode page(World.Sale sale) {
        return api.get(null, "/v1/products/" + sale.product()).body();
    }
}
