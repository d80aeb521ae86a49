package dev.stoa.stack.play;

import dev.stoa.stack.actors.Crowd;
import dev.stoa.stack.http.Pages;
import dev.stoa.stack.http.StoaClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Finds what each stock code is sold as, by the public storefront alone: the listing of products, page by page, then
 * each product's page, which names its offers and their SKUs.
 */
record Shelf(StoaClient anonymous) {
    private static final int READERS = 16;

    /** All goods on sale, by SKU. */
    Map<String, Item> everything() {
        return itemsOf(Pages.all(anonymous, "/v1/products?kind=physical"));
    }

    /** What these sellers have on sale, by SKU. */
    Map<String, Item> of(List<String> sellerIds) {
        return itemsOf(sellerIds.stream()
                .flatMap(seller -> Pages.all(anonymous, "/v1/products?seller=" + seller).stream())
                .toList());
    }

    private Map<String, Item> itemsOf(List<JsonNode> products) {
        var ids = products.stream().map(p -> p.path("productId").stringValue()).toList();
        var shelf = new HashMap<String, Item>();
        for (var offers : Crowd.map(ids, READERS, this::offers)) {
            for (var offer : offers) {
                var sku = offer.path("sku").stringValue();
                shelf.merge(sku, new Item(offer.path("offerId").stringValue(), sku), Shelf::theOneToTake);
            }
        }
        return shelf;
    }

    private JsonNode offers(String productId) {
        return anonymous.get("/v1/products/" + productId).body().path("offers");
    }

    /** Of several sellers' offers of one SKU always the same one. */
    private static Item theOneToTake(Item a, Item b) {
        return a.offerId().compareTo(b.offerId()) <= 0 ? a : b;
    }
}
