package dev.stoa.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.api.Personal;
import dev.stoa.api.catalogue.OfferEvent.OfferCreated;
import dev.stoa.api.catalogue.OfferId;
import dev.stoa.api.catalogue.ProductDetails;
import dev.stoa.api.catalogue.ProductEvent.ProductCreated;
import dev.stoa.api.catalogue.ProductEvent.ProductPublished;
import dev.stoa.api.catalogue.ProductId;
import dev.stoa.api.catalogue.ProductKind;
import dev.stoa.api.identity.AccountEvent.AccountOpened;
import dev.stoa.api.identity.AccountId;
import dev.stoa.platform.fuzz.Nasty;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** SQL, HTML and what else a text may hold is shown as it was said, and searched for as it was asked. */
@OnRealServers
class AnyTextTest {
    @Autowired
    Api api;

    @Autowired
    Log log;

    @Autowired
    World world;

    @Test
    void what_products_say_is_shown_as_it_was_said() {
        var seller = world.seller("Any");
        for (var text : Nasty.TEXTS) {
            var product = ProductId.of(World.id());
            var offer = OfferId.of(World.id());
            var details = new ProductDetails(
                    "T" + text, text, "things", "B" + text, "", Map.of("k" + text, text), List.of(text));
            log.happened(
                    new ProductCreated(product, seller.id(), ProductKind.PHYSICAL, details),
                    new ProductPublished(product),
                    new OfferCreated(
                            offer, product, seller.id(), ProductKind.PHYSICAL, "S" + text + offer, World.gbp(1), 0));
            var page = api.get(null, "/v1/products/" + product).body();
            assertThat(page.path("title").asString()).isEqualTo(details.title());
            assertThat(page.path("description").asString()).isEqualTo(text);
            assertThat(page.path("brand").asString()).isEqualTo(details.brand());
            assertThat(page.path("attributes").path("k" + text).asString()).isEqualTo(text);
            assertThat(page.path("images").path(0).asString()).isEqualTo(text);
            assertThat(page.at("/offers/0/sku").asString()).isEqualTo("S" + text + offer);
            var search = "/v1/products?query=" + URLEncoder.encode(text, StandardCharsets.UTF_8);
            assertThat(api.get(null, search).status()).as(search).isEqualTo(200);
        }
    }

    @Test
    void what_people_say_of_themselves_is_too() {
        for (var text : Nasty.TEXTS) {
            var person = AccountId.of(World.id());
            log.happened(new AccountOpened(person, Personal.of("a@example.org"), Personal.of("N" + text)));
            assertThat(api.get(TestTokens.of(person), "/v1/me")
                            .body()
                            .path("name")
                            .asString())
                    .isEqualTo("N" + text);
        }
    }
}
