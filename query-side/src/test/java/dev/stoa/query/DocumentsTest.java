package dev.stoa.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.api.Personal;
import dev.stoa.api.catalogue.OfferEvent.OfferPriceChanged;
import dev.stoa.api.catalogue.ProductEvent.ProductDetailsChanged;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.inventory.StockEvent.StockAdjusted;
import dev.stoa.api.inventory.StockItemId;
import dev.stoa.api.sellers.SellerEvent.SellerSuspended;
import dev.stoa.query.platform.documents.DocumentKey;
import dev.stoa.query.platform.documents.Documents;
import dev.stoa.servers.TestServers;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Redis makes it faster, and nothing else. */
@OnRealServers
class DocumentsTest {
    @Autowired
    Api api;

    @Autowired
    Log log;

    @Autowired
    World world;

    @Autowired
    Documents documents;

    @Autowired
    MeterRegistry metrics;

    @Autowired
    JdbcClient db;

    final StringRedisTemplate redis = RedisLogIn.administrator();

    World.Sale lamp;

    @BeforeEach
    void shop() {
        lamp = world.goods(world.seller("Lamps"), "Lamp", "home", 1000, 10);
        Awaitility.await().until(this::isKept);
    }

    @Test
    void a_page_is_read_from_the_database_once() {
        var reads = new AtomicInteger();
        var key = new DocumentKey(DocumentKey.Kind.LISTING, "test-" + World.id());
        for (var i = 0; i < 3; i++) {
            var read = documents.read(key, String.class, () -> Optional.of("read " + reads.incrementAndGet()));
            assertThat(read).hasValue("read 1");
        }
    }

    @Test
    void a_change_of_any_part_shows_at_once() {
        assertThat(page().at("/offers/0/price/amount").asInt()).isEqualTo(1000);
        log.happened(new OfferPriceChanged(lamp.offer(), World.gbp(1000), World.gbp(900)));
        assertThat(page().at("/offers/0/price/amount").asInt()).isEqualTo(900);
        log.happened(new StockAdjusted(StockItemId.of(lamp.offer()), -9, "flood"));
        assertThat(page().at("/offers/0/available").asInt()).isEqualTo(1);
        log.happened(new ProductDetailsChanged(lamp.product(), World.details("Wet lamp", "home")));
        assertThat(page().path("title").asString()).isEqualTo("Wet lamp");
        log.happened(new SellerSuspended(lamp.seller().id(), Personal.of("water"), AccountId.UNKNOWN));
        assertThat(page().path("offers")).isEmpty();
    }

    /** As by another node, of which this one has not heard yet. */
    @Test
    void who_waits_for_its_own_write_is_shown_the_rows_whatever_is_kept() {
        db.sql("update offer set price = 900 where offer_id = ?")
                .param(lamp.offer().value())
                .update();
        assertThat(page().at("/offers/0/price/amount").asInt()).isEqualTo(1000);

        var path = "/v1/products/" + lamp.product();
        var asWritten = api.get(null, path, "Consistency-Token", "cart_of_another_view:0");
        assertThat(asWritten.body().at("/offers/0/price/amount").asInt()).isEqualTo(900);
    }

    /** From memory it comes without its endpoint; nobody can tell, nor can the metrics. */
    @Test
    void every_answer_is_like_the_first() {
        var path = "/v1/products/" + lamp.product();
        var counted = pagesCounted();
        var first = api.get(null, path);
        for (var i = 0; i < 3; i++) {
            var again = api.get(null, path);
            assertThat(again.text()).isEqualTo(first.text());
            assertThat(withoutWhatIsOfEachCall(again)).isEqualTo(withoutWhatIsOfEachCall(first));
        }
        // one that was asked for before may be counted only now
        Awaitility.await().until(() -> pagesCounted() >= counted + 4);
    }

    private static Map<String, List<String>> withoutWhatIsOfEachCall(Api.Answer answer) {
        var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(answer.headers().map());
        List.of("RateLimit", "Date", "X-Correlation-Id").forEach(headers::remove);
        return headers;
    }

    private long pagesCounted() {
        return metrics.find("http.server.requests").tag("uri", "/v1/products/{id}").timers().stream()
                .mapToLong(Timer::count)
                .sum();
    }

    /** The reader found the old state, then was slower than the change. */
    @Test
    void a_slow_reader_does_not_bring_an_old_page_back() {
        var key = DocumentKey.productPage(lamp.product().value());
        log.happened(new OfferPriceChanged(lamp.offer(), World.gbp(1000), World.gbp(950)));

        documents.read(key, String.class, () -> {
            log.happened(new OfferPriceChanged(lamp.offer(), World.gbp(950), World.gbp(900)));
            return Optional.of("the old page");
        });

        assertThat(page().at("/offers/0/price/amount").asInt()).isEqualTo(900);
    }

    /** All who read then find the old state. */
    @Test
    void who_reads_before_a_change_has_committed_does_not_bring_an_old_page_back() {
        var key = DocumentKey.productPage("test-" + World.id());
        var change = DefaultUnitOfWork.startAndGet(null);
        change.execute(() -> {
            documents.changed(key);
            change.onPrepareCommit(_ -> documents.read(key, String.class, () -> Optional.of("old")));
        });

        assertThat(documents.read(key, String.class, () -> Optional.of("new"))).hasValue("new");
    }

    @Test
    void without_redis_everything_is_as_true_and_after_it_too() {
        assertThat(page().at("/offers/0/price/amount").asInt()).isEqualTo(1000);
        TestServers.redis().stop();
        try {
            assertThat(page().at("/offers/0/price/amount").asInt()).isEqualTo(1000);
            log.happened(new OfferPriceChanged(lamp.offer(), World.gbp(1000), World.gbp(900)));
            assertThat(page().at("/offers/0/price/amount").asInt()).isEqualTo(900);
            assertThat(api.get(null, "/v1/products").status()).isEqualTo(200);
        } finally {
            TestServers.redis().start();
        }
        log.happened(new OfferPriceChanged(lamp.offer(), World.gbp(900), World.gbp(800)));
        assertThat(page().at("/offers/0/price/amount").asInt()).isEqualTo(800);
    }

    /** Redis comes back with what it had: a page that has changed meanwhile must not be served. */
    @Test
    void what_changed_while_redis_was_away_is_taken_away_when_it_returns() {
        var key = DocumentKey.productPage(lamp.product().value());
        var old = redis.<String, String>opsForHash().entries("stoa:documents:" + key);
        TestServers.redis().stop();
        log.happened(new OfferPriceChanged(lamp.offer(), World.gbp(1000), World.gbp(900)));
        TestServers.redis().start();
        Awaitility.await().ignoreExceptions().until(() -> {
            redis.opsForHash().putAll("stoa:documents:" + key, old);
            return true;
        });

        Awaitility.await().ignoreExceptionsInstanceOf(DataAccessException.class).until(() -> {
            assertThat(page().at("/offers/0/price/amount").asInt()).isEqualTo(900);
            return !old.get("document").equals(kept());
        });
    }

    private boolean isKept() {
        page();
        return kept() != null;
    }

    private Object kept() {
        return redis.opsForHash()
                .get("stoa:documents:" + DocumentKey.productPage(lamp.product().value()), "document");
    }

    private JsonNode page() {
        return api.get(null, "/v1/products/" + lamp.product()).body();
    }
}
