package dev.stoa.query;

import static dev.stoa.query.OrderTest.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.api.cart.CartEvent.CartOpened;
import dev.stoa.api.identity.AccountId;
import dev.stoa.backbone.rebuild.RebuildParts;
import dev.stoa.backbone.rebuild.Views;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A rebuild that can't be, or does not come to its end, leaves the live view as it was. */
@OnTopicsOfItsOwn
class RebuildEndsTest {
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
    Views views;

    @Autowired
    RebuildParts parts;

    @Autowired
    ApplicationContext context;

    @Test
    void one_rebuild_of_a_view_is_under_way_at_a_time() {
        var first = new String[1];
        transactions.executeWithoutResult(_ -> {
            holdUpSwapOf(RebuildCalls.ORDERS);
            first[0] = rebuilds.start(RebuildCalls.ORDERS, "");
            Awaitility.await()
                    .dontCatchUncaughtExceptions()
                    .until(() -> rebuilds.state(first[0]).equals("SWAPPING"));
            var refused = api.post(world.operator(), "/v1/back-office/views/ordering.orders/rebuilds");
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.code()).isEqualTo("rebuild-under-way");
            assertThat(first[0]).endsWith(refused.body().path("rebuildId").asString());
            assertThat(rebuilds.rebuilt("cart.carts").path("state").asString()).isEqualTo("SWAPPED");
        });
        assertThat(rebuilds.ended(first[0]).path("state").asString()).isEqualTo("SWAPPED");
    }

    /** Each takes connections that the service needs for its callers. */
    @Test
    void two_views_are_rebuilt_at_a_time() {
        var views = List.of(RebuildCalls.ORDERS, "cart.carts");
        var started = new ArrayList<String>();
        transactions.executeWithoutResult(_ -> {
            views.forEach(this::holdUpSwapOf);
            views.forEach(view -> started.add(rebuilds.start(view, "")));
            var refused = api.post(world.operator(), "/v1/back-office/views/inventory.stock/rebuilds");
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.code()).isEqualTo("rebuild-under-way");
        });
        assertThat(started)
                .allSatisfy(
                        path -> assertThat(rebuilds.ended(path).path("state").asString())
                                .isEqualTo("SWAPPED"));
        assertThat(rebuilds.rebuilt("inventory.stock").path("state").asString()).isEqualTo("SWAPPED");
    }

    @Test
    void a_copy_that_is_killed_leaves_nothing_that_lasts() {
        var view = views.find(RebuildCalls.ORDERS).orElseThrow();
        var path = "/v1/back-office/rebuilds/rebuild_of_the_killed";
        published.happened(new Story().submitted());
        published.awaitViews();
        var rows = published.rows(view);
        var killed = new KilledCopy(context.getEnvironment(), views, parts);
        transactions.executeWithoutResult(_ -> {
            holdUpSwapOf(view.name());
            killed.begin("rebuild_of_the_killed", view);
            Awaitility.await()
                    .dontCatchUncaughtExceptions()
                    .until(() -> rebuilds.state(path).equals("SWAPPING"));
            assertThat(api.post(world.operator(), "/v1/back-office/views/ordering.orders/rebuilds")
                            .status())
                    .isEqualTo(409);
            assertThat(shadows()).isOne();
            killed.kill();
        });

        assertThat(rebuilds.ended(path).path("state").asString()).isEqualTo("FAILED");
        assertThat(rebuilds.ended(path).path("failure").asString()).contains("gone");
        assertThat(shadows()).isZero();
        assertThat(published.rows(view)).isEqualTo(rows);
        assertThat(rebuilds.rebuilt(view.name()).path("state").asString()).isEqualTo("SWAPPED");
    }

    /** Then the topics are not whole, and a rebuild from them would lose rows. */
    @Test
    void a_view_that_has_seen_more_than_the_topics_have_is_left_alone() {
        var cart = new Story().cart;
        published.happened(new CartOpened(cart, AccountId.of(World.id()), "GBP"));
        published.awaitViews();
        var table = oid("cart");
        move(cart.value(), 5);

        var rebuild = rebuilds.rebuilt("cart.carts");
        move(cart.value(), -5);

        assertThat(rebuild.path("state").asString()).isEqualTo("FAILED");
        assertThat(rebuild.path("failure").asString()).contains(cart.value(), "topics");
        assertThat(oid("cart")).isEqualTo(table);
        assertThat(shadows()).isZero();
    }

    @Test
    void only_operators_rebuild_and_only_what_there_is() {
        var path = "/v1/back-office/views/ordering.orders/rebuilds";
        assertThat(api.post(world.auditor(), path).status()).isEqualTo(403);
        assertThat(api.post(null, path).status()).isEqualTo(401);
        assertThat(api.post(world.operator(), "/v1/back-office/views/ordering.disorder/rebuilds")
                        .status())
                .isEqualTo(404);
        assertThat(api.post(world.operator(), path, "{\"compareOny\": true}").status())
                .isEqualTo(400);
        assertThat(api.get(world.operator(), "/v1/back-office/rebuilds/none").status())
                .isEqualTo(404);
        var listed = api.get(world.operator(), "/v1/back-office/views").body().path("items");
        assertThat(texts(listed, "view"))
                .isEqualTo(views.all().stream().map(view -> view.name()).toList());
    }

    private long oid(String table) {
        return db.sql("select ?::regclass::oid::bigint")
                .param(table)
                .query(Long.class)
                .single();
    }

    private int shadows() {
        return db.sql("select count(*) from pg_namespace where nspname like 'rebuild%'")
                .query(Integer.class)
                .single();
    }

    private void move(String aggregate, int by) {
        db.sql("update stream_position set sequence = sequence + ? where aggregate_id = ?")
                .params(by, aggregate)
                .update();
    }

    /** Until the current transaction's end. */
    private void holdUpSwapOf(String view) {
        db.sql("select pg_advisory_xact_lock_shared(hashtextextended('gate of ' || ?, 0))")
                .param(view)
                .query()
                .listOfRows();
    }
}
