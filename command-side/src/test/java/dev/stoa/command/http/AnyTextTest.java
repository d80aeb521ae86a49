package dev.stoa.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.api.catalogue.ProductDetails;
import dev.stoa.api.catalogue.ProductEvent.ProductCreated;
import dev.stoa.api.sellers.SellerEvent.SellerApplied;
import dev.stoa.backbone.store.EventStreams;
import dev.stoa.platform.fuzz.Nasty;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** SQL, HTML and what else a text may hold is kept as it was said: it means nothing to anybody here. */
class AnyTextTest extends RunningCommandSide {
    @Autowired
    private EventStreams streams;

    @Test
    void what_products_say_is_in_the_log_as_it_was_sent() {
        var seller = seller();
        for (var text : Nasty.TEXTS) {
            var details =
                    new ProductDetails("T" + text, text, "things", text, "", Map.of("k" + text, text), List.of(text));
            var sent = Map.of(
                    "kind",
                    "physical",
                    "title",
                    details.title(),
                    "description",
                    text,
                    "category",
                    "things",
                    "brand",
                    text,
                    "attributes",
                    details.attributes(),
                    "images",
                    details.images());
            var product = seller.post("/v1/products", sent).expect(201).text("productId");
            assertThat(first(product, ProductCreated.class).details()).isEqualTo(details);
        }
    }

    @Test
    void what_sellers_call_themselves_is_too() {
        for (var text : Nasty.TEXTS.subList(3, 7)) {
            var name = "N" + text;
            var seller = someone()
                    .post("/v1/sellers", Map.of("legalName", name, "displayName", name, "country", "GB"))
                    .expect(201)
                    .text("sellerId");
            assertThat(first(seller, SellerApplied.class).displayName()).isEqualTo(name);
        }
    }

    private <E> E first(String aggregate, Class<E> type) {
        return streams.first(aggregate, type).orElseThrow();
    }
}
