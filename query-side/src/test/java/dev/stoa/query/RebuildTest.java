package dev.stoa.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.api.Personal;
import dev.stoa.api.cart.CartEvent.CartOpened;
import dev.stoa.api.catalogue.OfferId;
import dev.stoa.api.identity.AccountEvent.AccountOpened;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.inventory.StockEvent.StockAdjusted;
import dev.stoa.api.inventory.StockEvent.StockReceived;
import dev.stoa.api.inventory.StockItemId;
import dev.stoa.api.ordering.OrderEvent.OrderConfirmed;
import dev.stoa.api.ordering.OrderId;
import dev.stoa.api.sellers.SellerId;
import dev.stoa.backbone.projection.ViewGate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.axonframework.config.EventProcessingConfiguration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** A view is rebuilt beside the live one, held against it and put in its place; nobody who asks or writes notices. */
@OnTopicsOfItsOwn
class RebuildTest {
    @Autowired
    Published published;

    @Autowired
    RebuildCalls rebuilds;

    @Autowired
    Api api;

    @Autowired
    World world;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    EventProcessingConfiguration processing;

    final StringRedisTemplate redis = RedisLogIn.administrator();

    @AutoClose
    final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @Test
    void a_damaged_view_is_mended_while_it_serves_and_new_events_come() {
        var orders = Stream.generate(this::order).limit(30).toList();
        published.awaitViews();
        var gone = orders.get(0).value();
        var altered = orders.get(1).value();
        db.sql("delete from orders where order_id = ?").param(gone).update();
        db.sql("update orders set status = 'REJECTED' where order_id = ?")
                .param(altered)
                .update();
        db.sql("insert into order_line select 'order_ghost', 7, line_id, offer_id, product_id, seller_id, kind, title,"
                        + " 1, 1, 1, 0, 'GBP', false from order_line where order_id = ?")
                .param(altered)
                .update();
        assertThat(rebuilds.statusOf(altered)).as("and so it is kept in Redis").isEqualTo("REJECTED");
        var during = new ArrayList<OrderId>();
        var ended = new AtomicBoolean();
        var read = new AtomicInteger();
        var events = CompletableFuture.runAsync(
                () -> {
                    while (!ended.get()) during.add(order());
                },
                threads);
        var reads = CompletableFuture.runAsync(
                () -> {
                    while (!ended.get()) {
                        assertThat(rebuilds.statusOf(orders.get(2).value())).isEqualTo("PLACED");
                        read.incrementAndGet();
                    }
                },
                threads);

        JsonNode rebuild;
        String justAfter;
        try {
            rebuild = rebuilds.rebuilt(RebuildCalls.ORDERS);
            justAfter = rebuilds.statusOf(altered);
        } finally {
            ended.set(true);
        }
        assertThat(events).succeedsWithin(Duration.ofSeconds(60));
        assertThat(reads).succeedsWithin(Duration.ofSeconds(60));
        assertThat(read).hasPositiveValue();

        assertThat(rebuild.path("state").asString()).as(rebuild.toString()).isEqualTo("SWAPPED");
        assertThat(rebuild.path("differences").asInt()).as(rebuild.toString()).isEqualTo(3);
        assertThat(rebuild.path("rowsCompared").asInt()).isGreaterThanOrEqualTo(60);
        assertThat(RebuildCalls.found(rebuild, "orders"))
                .containsExactlyInAnyOrder("ONLY_REBUILT " + gone, "DIFFERING " + altered);
        assertThat(RebuildCalls.found(rebuild, "order_line")).containsExactly("ONLY_LIVE order_ghost");
        assertThat(rebuild.toString()).contains("\"columns\":[\"status\"]");
        assertThat(justAfter).isEqualTo("PLACED");
        assertThat(rebuilds.statusOf(gone)).isEqualTo("PLACED");
        var last = during.getLast();
        Awaitility.await()
                .until(() -> api.get(world.operator(), "/v1/orders/" + last, "Consistency-Token", last + ":1")
                                .status()
                        == 200);
        published.awaitViews();
        assertThat(during)
                .isNotEmpty()
                .allSatisfy(
                        order -> assertThat(rebuilds.statusOf(order.value())).isEqualTo("PLACED"));
        // of an order whose batch has ended long ago, once its document is kept: not while the swap is still being told
        // of
        var settled = orders.get(2).value();
        Awaitility.await().until(() -> rebuilds.statusOf(settled).equals("PLACED") && isKept(settled));
        var again = rebuilds.compared(RebuildCalls.ORDERS);
        assertThat(again.path("state").asString()).isEqualTo("COMPARED");
        assertThat(again.path("differences").asInt(-1)).as(again.toString()).isZero();
        assertThat(isKept(settled))
                .as("a copy that nobody reads outdates no document")
                .isTrue();
    }

    /** What its processor takes in again afterwards would be doubled. */
    @Test
    void a_view_that_stands_still_is_brought_up_to_date_and_goes_on_from_there() {
        var processor = processing.eventProcessor("inventory.stock").orElseThrow();
        var offer = OfferId.of(World.id());
        var item = StockItemId.of(offer);
        processor.shutDown();
        published.happened(new StockReceived(item, offer, SellerId.of(World.id()), 10, "R1"));

        var rebuild = rebuilds.rebuilt("inventory.stock");

        assertThat(rebuild.path("state").asString()).as(rebuild.toString()).isEqualTo("SWAPPED");
        assertThat(rebuild.path("streamsApart").asInt()).isOne();
        assertThat(rebuild.path("differences").asInt(-1)).isZero();
        published.awaitViews();
        assertThat(onHand(item)).isEqualTo(10);
        processor.start();
        published.happened(new StockAdjusted(item, -1, "broken"));
        published.awaitViews();
        assertThat(onHand(item)).isEqualTo(9);
    }

    /** By a view whose own processor has not seen it. */
    @Test
    void what_came_after_the_comparison_counts_as_taken_in() {
        var processor = processing.eventProcessor("inventory.stock").orElseThrow();
        var offer = OfferId.of(World.id());
        var item = StockItemId.of(offer);
        processor.shutDown();
        var path = transactions.execute(_ -> {
            ViewGate.close(db, "inventory.stock");
            var started = rebuilds.start("inventory.stock", "");
            Awaitility.await()
                    .dontCatchUncaughtExceptions()
                    .until(() -> rebuilds.state(started).equals("SWAPPING"));
            published.happened(new StockReceived(item, offer, SellerId.of(World.id()), 10, "R1"));
            return started;
        });
        try {
            assertThat(rebuilds.ended(path).path("state").asString()).isEqualTo("SWAPPED");
            published.awaitViews();
            assertThat(onHand(item)).isEqualTo(10);
        } finally {
            processor.start();
        }
    }

    @Test
    void no_batch_begins_while_a_swap_is_at_work() {
        var cart = new Story().cart;
        transactions.executeWithoutResult(_ -> {
            ViewGate.close(db, "cart.carts");
            published.happened(new CartOpened(cart, AccountId.of(World.id()), "GBP"));
            Awaitility.await()
                    .dontCatchUncaughtExceptions()
                    .until(() -> db.sql(
                                            "select count(*) from pg_locks where locktype = 'advisory' and not granted"
                                                    + " and database = (select oid from pg_database where datname = current_database())")
                                    .query(Integer.class)
                                    .single()
                            == 1);
        });
        published.awaitViews();
        assertThat(currency(cart.value())).isEqualTo("GBP");
    }

    @Test
    void what_is_only_compared_stays_as_it_is() {
        var cart = new Story().cart;
        published.happened(new CartOpened(cart, AccountId.of(World.id()), "GBP"));
        published.awaitViews();
        db.sql("update cart set currency = 'EUR' where cart_id = ?")
                .param(cart.value())
                .update();

        var compared = rebuilds.compared("cart.carts");

        assertThat(compared.path("state").asString()).isEqualTo("COMPARED");
        assertThat(RebuildCalls.found(compared, "cart")).containsExactly("DIFFERING " + cart);
        assertThat(currency(cart.value())).isEqualTo("EUR");
        assertThat(rebuilds.rebuilt("cart.carts").path("differences").asInt()).isOne();
        assertThat(currency(cart.value())).isEqualTo("GBP");
    }

    @Test
    void dead_letters_are_those_of_the_copy() {
        var account = AccountId.of(World.id());
        published.happened(new AccountOpened(account, Personal.of("ada@example.org"), Personal.of("A\u0000da")));
        published.awaitViews();
        db.sql("""
                insert into DeadLetterEntry select * from jsonb_populate_record(
                    (select l from DeadLetterEntry l where sequenceIdentifier = ?),
                    '{"deadletteridentifier": "mended", "sequenceidentifier": "of another"}')""").param(account.value()).update();

        assertThat(rebuilds.rebuilt("identity.accounts").path("state").asString())
                .isEqualTo("SWAPPED");

        assertThat(db.sql("select sequenceIdentifier from DeadLetterEntry")
                        .query(String.class)
                        .list())
                .containsExactly(account.value());
    }

    private boolean isKept(String order) {
        return redis.opsForHash().hasKey("stoa:documents:order:" + order, "document");
    }

    private OrderId order() {
        var story = new Story();
        published.happened(story.submitted(), new OrderConfirmed(story.order));
        return story.order;
    }

    private int onHand(StockItemId item) {
        return db.sql("select on_hand from stock where stock_item_id = ?")
                .param(item.value())
                .query(Integer.class)
                .single();
    }

    private String currency(String cart) {
        return db.sql("select currency from cart where cart_id = ?")
                .param(cart)
                .query(String.class)
                .single();
    }
}
