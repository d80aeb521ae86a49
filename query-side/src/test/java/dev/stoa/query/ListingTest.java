package dev.stoa.query;

import static dev.stoa.query.OrderTest.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.api.Money;
import dev.stoa.api.Personal;
import dev.stoa.api.catalogue.OfferEvent.OfferWithdrawn;
import dev.stoa.api.catalogue.ProductEvent.ProductUnpublished;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.sellers.SellerEvent.SellerSuspended;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@OnRealServers
class ListingTest {
    @Autowired
    Api api;

    @Autowired
    Log log;

    @Autowired
    World world;

    World.Seller seller;
    World.Sale lamp;
    World.Sale lantern;
    World.Sale chair;
    World.Sale course;

    @BeforeEach
    void shop() {
        seller = world.seller("Shop");
        lamp = world.goods(seller, "White hanging lamp", "home/lights", 1000, 3);
        lantern = world.goods(seller, "Lantern for candles", "home/lights/candles", 500, 0);
        chair = world.goods(seller, "Chair", "homeware", 5000, 1);
        course = world.course(seller, "Painting by lamplight", "art", 2500);
    }

    @Test
    void finds_words_in_any_form() {
        assertThat(found("query=lamps")).containsExactly("White hanging lamp");
        assertThat(found("query=candle%20lantern")).containsExactly("Lantern for candles");
        assertThat(found("query=nothing%20like%20it")).isEmpty();
        assertThat(found("query=%22hanging%20lamp%22%20-chair")).containsExactly("White hanging lamp");
    }

    @Test
    void a_category_holds_what_is_below_it_and_nothing_that_only_begins_alike() {
        assertThat(found("category=home")).containsExactlyInAnyOrder("White hanging lamp", "Lantern for candles");
        assertThat(found("category=home/lights/candles")).containsExactly("Lantern for candles");
        assertThat(found("category=ho%25")).isEmpty();
    }

    @Test
    void filters_by_kind_stock_and_price() {
        assertThat(found("kind=course")).containsExactly("Painting by lamplight");
        assertThat(found("inStock=true&sort=price&currency=GBP"))
                .containsExactly("White hanging lamp", "Painting by lamplight", "Chair");
        assertThat(found("minPrice=600&maxPrice=2500&sort=-price&currency=GBP"))
                .containsExactly("Painting by lamplight", "White hanging lamp");
        assertThat(found("currency=EUR")).isEmpty();
    }

    @Test
    void sorts_newest_first_unless_asked_otherwise() {
        assertThat(found(""))
                .containsExactly("Painting by lamplight", "Chair", "Lantern for candles", "White hanging lamp");
        assertThat(found("sort=price&currency=GBP"))
                .containsExactly("Lantern for candles", "White hanging lamp", "Painting by lamplight", "Chair");
        assertThat(refused("sort=cheapest")).isEqualTo("/query/sort");
    }

    @Test
    void hides_what_can_not_be_bought() {
        log.happened(new ProductUnpublished(chair.product()), new OfferWithdrawn(lamp.offer()));
        assertThat(found("sort=price&currency=GBP")).containsExactly("Lantern for candles", "Painting by lamplight");

        log.happened(new SellerSuspended(seller.id(), Personal.of("complaints"), AccountId.UNKNOWN));
        assertThat(found("sort=newest")).isEmpty();
    }

    @Test
    void compares_prices_in_one_currency_only() {
        for (var query : List.of("minPrice=1", "maxPrice=1", "sort=price", "sort=-price")) {
            assertThat(refused(query)).as(query).isEqualTo("/query/currency");
        }
        assertThat(refused("currency=XXX")).isEqualTo("/query/currency");
        assertThat(refused("currency=pounds")).isEqualTo("/query/currency");
        assertThat(refused("kind=service")).isEqualTo("/query/kind");
    }

    @Test
    void lists_a_product_for_whoever_sells_it_at_the_price_they_ask() {
        var other = world.seller("Cheaper");
        world.offer(other, lamp, World.gbp(900), 4);

        assertThat(item("seller=" + other.id())).isEqualTo("White hanging lamp from Cheaper for 900");
        assertThat(item("seller=" + seller.id() + "&query=hanging")).isEqualTo("White hanging lamp from Shop for 1000");
        assertThat(counts(get("seller=" + other.id()).at("/facets/seller")))
                .contains(other.id() + " 1", seller.id() + " 4");

        log.happened(new SellerSuspended(seller.id(), Personal.of("complaints"), AccountId.UNKNOWN));

        assertThat(item("seller=" + other.id())).isEqualTo("White hanging lamp from Cheaper for 900");
        assertThat(found("")).isEmpty();
    }

    @Test
    void is_listed_by_its_lowest_price_whoever_asks_it() {
        var place = "place-" + World.id();
        var shared = world.goods(seller, "Shared", place, 700, 1);
        world.offer(world.seller("Dearer"), shared, World.gbp(800), 1);
        assertThat(item("category=" + place)).isEqualTo("Shared from Shop for 700");
        world.offer(world.seller("Cheaper"), shared, World.gbp(600), 1);
        assertThat(item("category=" + place)).isEqualTo("Shared from Cheaper for 600");
    }

    @Test
    void facets_count_prices_by_range_and_currency() {
        var free = world.course(seller, "For nothing", "art", 0);
        world.offer(seller, chair, new Money(1999, "EUR"), 1);

        var all = list("").at("/facets/price");
        assertThat(ranges(all))
                .containsExactly(
                        "EUR 1000-1999: 1",
                        "GBP 0-0: 1",
                        "GBP 500-999: 1",
                        "GBP 1000-1999: 1",
                        "GBP 2000-4999: 1",
                        "GBP 5000-9999: 1");
        assertThat(ranges(list("currency=GBP&minPrice=2000&maxPrice=4999").at("/facets/price")))
                .isEqualTo(ranges(all));
        assertThat(found("currency=GBP&minPrice=0&maxPrice=0")).containsExactly(free.title());
        assertThat(ranges(list("kind=physical&inStock=true&currency=EUR").at("/facets/price")))
                .containsExactly("EUR 1000-1999: 1", "GBP 1000-1999: 1", "GBP 5000-9999: 1");
    }

    @Test
    void facets_count_what_another_choice_would_give() {
        var facets = list("category=home&kind=physical").path("facets");

        assertThat(counts(facets.path("category")))
                .containsExactly("home/lights 1", "home/lights/candles 1", "homeware 1");
        assertThat(counts(facets.path("kind"))).containsExactly("PHYSICAL 2");
        assertThat(counts(facets.path("seller"))).contains(seller.id() + " 2");
    }

    @Test
    void pages_hold_everything_once_in_every_order() {
        IntStream.range(0, 7).forEach(i -> world.goods(seller, "Bulb " + i, "home/bulbs", 100 + i % 3, 1));
        for (var sort : List.of("newest", "price", "-price", "relevance&query=bulb")) {
            var seen = new ArrayList<String>();
            String cursor = null;
            do {
                var page = list("category=home/bulbs&currency=GBP&limit=3&sort=" + sort
                        + (cursor == null ? "" : "&cursor=" + cursor));
                seen.addAll(texts(page.path("items"), "title"));
                cursor = page.has("nextCursor") ? page.path("nextCursor").asString() : null;
            } while (cursor != null);
            assertThat(seen).as(sort).hasSize(7).doesNotHaveDuplicates();
        }
    }

    @Test
    void tells_categories_as_a_tree_with_counts() {
        var items = api.get(null, "/v1/categories", "Consistency-Token", "none:0")
                .body()
                .path("items");
        var home = IntStream.range(0, items.size())
                .mapToObj(items::get)
                .filter(node -> node.path("path").asString().equals("home"))
                .findFirst()
                .orElseThrow();

        assertThat(home.path("count").asLong()).isGreaterThanOrEqualTo(2);
        assertThat(texts(home.path("children"), "name")).contains("lights");
        assertThat(texts(home.at("/children/0/children"), "path")).allMatch(path -> path.startsWith("home/"));
    }

    private List<String> found(String query) {
        return texts(list(query).path("items"), "title");
    }

    /** Listings may be some seconds old, but not for who waits for a write. */
    private JsonNode list(String query) {
        var answer = api.get(null, "/v1/products?seller=" + seller.id() + "&" + query, "Consistency-Token", "none:0");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.body();
    }

    private String item(String query) {
        var items = get(query).path("items");
        assertThat(items).hasSize(1);
        var item = items.path(0);
        return item.path("title").asString() + " from "
                + item.path("sellerName").asString() + " for "
                + item.at("/from/amount").asLong();
    }

    private JsonNode get(String query) {
        return api.get(null, "/v1/products?" + query, "Consistency-Token", "none:0")
                .body();
    }

    /** Where the mistake is. */
    private String refused(String query) {
        var answer = api.get(null, "/v1/products?" + query);
        assertThat(answer.status()).as(query).isEqualTo(422);
        return answer.body().at("/errors/0/pointer").asString();
    }

    private static List<String> ranges(JsonNode facet) {
        return IntStream.range(0, facet.size())
                .mapToObj(facet::get)
                .map(range -> range.at("/from/currency").asString() + " "
                        + range.at("/from/amount").asLong() + "-"
                        + range.at("/to/amount").asLong() + ": "
                        + range.path("count").asLong())
                .toList();
    }

    private static List<String> counts(JsonNode facet) {
        return IntStream.range(0, facet.size())
                .mapToObj(facet::get)
                .map(count -> count.path("value").asString() + " "
                        + count.path("count").asLong())
                .toList();
    }
}
