package dev.stoa.query;

import static dev.stoa.query.OrderTest.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stoa.api.Personal;
import dev.stoa.api.cart.CartEvent.CartOpened;
import dev.stoa.api.cart.CartId;
import dev.stoa.api.catalogue.ImportEvent.ImportStarted;
import dev.stoa.api.catalogue.ImportId;
import dev.stoa.api.catalogue.OfferId;
import dev.stoa.api.identity.AccountEvent.PersonalDataErased;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.inventory.StockEvent.StockReserved;
import dev.stoa.api.inventory.StockItemId;
import dev.stoa.api.learning.CourseEvent.CurriculumSet;
import dev.stoa.api.learning.CourseId;
import dev.stoa.api.ordering.OrderId;
import dev.stoa.api.sellers.SellerEvent.SellerApplied;
import dev.stoa.api.sellers.SellerId;
import dev.stoa.platform.access.AccessLog;
import dev.stoa.platform.access.AccessLog.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;

/** What is said of persons is sealed in every table here, and opened in answers only. */
@OnRealServers
class PersonalDataTest {
    @Autowired
    World world;

    @Autowired
    Log log;

    @Autowired
    Api api;

    @Autowired
    JdbcClient views;

    @Autowired
    Environment environment;

    JdbcClient store;

    AccountId zoe;
    OrderId order;

    @BeforeEach
    void somebody_buys_something() {
        store = JdbcClient.create(new DriverManagerDataSource(
                environment.getRequiredProperty("STOA_AUDIT_DB_URL"),
                environment.getRequiredProperty("STOA_AUDIT_DB_USER"),
                environment.getRequiredProperty("STOA_AUDIT_DB_PASSWORD")));
        zoe = world.account("Zoe");
        var lamp = world.goods(world.seller("Lamps"), "Lamp", "home", 1000, 5);
        order = world.order(zoe, lamp);
        world.shipment(order, lamp);
    }

    @Test
    void all_of_it_is_given_to_the_person_and_to_no_stranger() {
        var mine = api.get(TestTokens.of(zoe), path());

        assertThat(mine.status()).isEqualTo(200);
        assertThat(mine.body().path("accountId").asString()).isEqualTo(zoe.value());
        assertThat(mine.body()
                        .path("events")
                        .valueStream()
                        .map(it -> it.path("type").asString()))
                .containsExactly(
                        "identity.account-opened",
                        "ordering.order-submitted",
                        "payment.payment-opened",
                        "fulfilment.shipment-prepared");
        assertThat(mine.body().at("/events/0/data/email").asString()).isEqualTo("zoe@example.org");
        assertThat(mine.body().at("/events/1/data/shippingAddress/0/line1").asString())
                .isEqualTo("1 High Street");
        assertThat(mine.text()).contains("a@b.org").doesNotContain("sealed");
        assertThat(api.get(world.operator(), path()).text()).isEqualTo(mine.text());
        assertThat(api.get(TestTokens.of(world.account("Eve")), path()).status())
                .isEqualTo(404);
        assertThat(api.get(TestTokens.ofApp(zoe), path()).status()).isEqualTo(403);
        assertThat(api.get(null, path()).status()).isEqualTo(401);
    }

    /** Of whom it is told as a customer, a learner and somebody who sells. */
    @Test
    void what_they_fill_learn_and_sell_is_theirs() {
        world.enrolment(order, zoe, world.course(world.seller("Teacher"), "Lighting", "home", 2000));
        log.happened(
                new SellerApplied(SellerId.of(World.id()), zoe, Personal.of("Zoe Ltd"), "Zoe's", "GB"),
                new CartOpened(CartId.of(World.id()), zoe, "GBP"));
        assertThat(texts(seen(path()).path("events"), "type"))
                .contains("learning.learner-enrolled", "sellers.seller-applied", "cart.cart-opened");
    }

    /** From where they were in, what they let apps do, and what the access logs say of their account. */
    @Test
    void what_is_kept_beside_the_events_is_given_too() {
        store.sql("insert into familiar_network values (?, '203.0.113.9', '2026-03-01T10:00:00Z')")
                .param(zoe.value())
                .update();
        store.sql("insert into oauth2_authorization_consent values ('web', ?, 'SCOPE_storefront:*,SCOPE_audit:read')")
                .param(zoe.value())
                .update();
        for (var line = 0; line < 150; line++) {
            new AccessLog(store).record(Kind.LOGGED_IN, zoe.value(), "203.0.113.9", "password");
        }
        new AccessLog(views).record(Kind.PERSONAL_DATA_READ, zoe.value(), "203.0.113.10", "/v1/orders/{id}");

        var mine = seen(path());

        assertThat(mine.at("/familiarNetworks").toString())
                .isEqualTo("[{\"network\":\"203.0.113.9\",\"lastLogIn\":\"2026-03-01T10:00:00Z\"}]");
        assertThat(mine.at("/apps").toString())
                .isEqualTo("[{\"clientId\":\"web\",\"scopes\":[\"audit:read\",\"storefront:*\"]}]");
        assertThat(mine.at("/accesses")).hasSize(151);
        assertThat(mine.at("/accesses/0/network").asString()).isEqualTo("203.0.113.9");
        assertThat(mine.at("/accesses/150/recordedBy").asString()).isEqualTo("query-side");
        assertThat(seenBy(world.account("Eve"))).doesNotContain("203.0.113");
    }

    @Test
    void who_sells_is_told_of_all_they_sell_and_not_who_would_have_bought_it() {
        var seller = world.seller("Looms");
        var loom = world.goods(seller, "Loom", "home", 1000, 5);
        var weaving = world.course(seller, "Weaving", "crafts", 1000);
        log.happened(
                new CurriculumSet(CourseId.of(weaving.product()), weaving.product(), seller.id(), List.of()),
                new ImportStarted(ImportId.of(World.id()), seller.id(), "the file's"),
                new StockReserved(
                        StockItemId.of(loom.offer()), loom.offer(), OrderId.of(World.id()), zoe, 1, log.now()));

        var told = api.get(seller.token(), "/v1/accounts/" + seller.account() + "/personal-data");

        assertThat(told.body()
                        .path("events")
                        .valueStream()
                        .map(it -> it.path("type").asString()))
                .containsExactly(
                        "identity.account-opened",
                        "sellers.seller-applied",
                        "sellers.seller-approved",
                        "catalogue.product-created",
                        "catalogue.product-published",
                        "catalogue.offer-created",
                        "inventory.stock-received",
                        "catalogue.product-created",
                        "catalogue.product-published",
                        "catalogue.offer-created",
                        "learning.curriculum-set",
                        "catalogue.import-started");
        assertThat(told.text()).doesNotContain(zoe.value());
    }

    /** Whoever reads slowly, and whoever has made as many events as they could. */
    @Test
    void much_of_it_is_written_as_it_is_read_and_keeps_nobody_from_the_log() throws IOException {
        var events = 60_000;
        var cart = CartId.of(World.id());
        log.happened(new CartOpened(cart, zoe, "GBP"));
        store.sql("""
                insert into domain_event (global_index, event_id, aggregate_id, sequence, aggregate_type, type, recorded_at,
                                          payload, metadata)
                select -1000000 + n, 'many-' || n, :cart, n, 'cart', 'cart.cart-line-set', timestamptz '2026-01-01 00:00Z',
                       jsonb_build_object('cartId', :cart::text, 'offerId', :offer::text, 'quantity', n), '{}'
                from generate_series(1, :events) n""")
                .param("cart", cart.value())
                .param("offer", OfferId.of(World.id()).value())
                .param("events", events)
                .update();
        try (var slow = api.open(TestTokens.of(zoe), path())) {
            assertThat(slow.read()).isEqualTo('{');

            var second = api.get(world.operator(), path());
            assertThat(second.status()).isEqualTo(409);
            assertThat(second.code()).isEqualTo("busy");
            assertThat(second.headers().firstValue("Retry-After")).isPresent();
            assertThat(api.get(TestTokens.of(world.account("Eve")), "/v1/me").status())
                    .isEqualTo(200);
            await("no connection is held meanwhile")
                    .until(() -> store.sql("select count(*) from pg_stat_activity"
                                    + " where datname = current_database() and state like 'idle in transaction%'")
                            .query(Long.class)
                            .single()
                            .equals(0L));

            var rest = api.read("{" + new String(slow.readAllBytes(), StandardCharsets.UTF_8));
            assertThat(rest.path("events").size()).isEqualTo(events + 5);
        }
        await().until(() -> api.get(TestTokens.of(zoe), path()).status() == 200);
    }

    @Test
    void auditors_read_the_text_and_never_the_sealed_one() {
        for (var path : List.of(
                "/v1/audit/streams/" + order,
                "/v1/audit/events?aggregateId=" + order,
                "/v1/audit/orders/" + order + "/timeline")) {
            assertThat(api.get(world.auditor(), path).text())
                    .contains("1 High Street", "a@b.org")
                    .doesNotContain("sealed");
        }
        assertThat(api.get(world.auditor(), "/v1/audit/streams/" + zoe + "/state")
                        .body()
                        .at("/state/name")
                        .asString())
                .isEqualTo("Zoe");
    }

    @Test
    void the_tables_have_none_of_it() {
        assertThat(views.sql("select o::text || a::text from order_document o join account a on a.account_id = o.buyer"
                                + " where order_id = ?")
                        .param(order.value())
                        .query(String.class)
                        .single())
                .contains("sealed")
                .doesNotContain("High Street", "a@b.org", "Zoe", "zoe@");
    }

    @Test
    void after_an_erasure_all_of_it_is_erased_and_the_rest_stays_as_it_was() {
        var total = seen("/v1/orders/" + order).at("/total/amount").asLong();

        log.happened(new PersonalDataErased(zoe));

        await().until(() -> seen(path()).at("/events/0/data/email/erased").asBoolean(false));
        var orderNow = seen("/v1/orders/" + order);
        assertThat(orderNow.at("/email/erased").asBoolean()).isTrue();
        assertThat(orderNow.at("/shipments/0/address/city/erased").asBoolean()).isTrue();
        assertThat(orderNow.at("/total/amount").asLong()).isEqualTo(total).isPositive();
        assertThat(seen("/v1/me").at("/name/erased").asBoolean()).isTrue();
        assertThat(views.sql("select to_jsonb(a)::text from account a where account_id = ?")
                        .param(zoe.value())
                        .query(String.class)
                        .single())
                .as("the account's own view")
                .doesNotContain("sealed");
        for (var path : List.of(path(), "/v1/orders/" + order, "/v1/audit/streams/" + order)) {
            assertThat(api.get(path.contains("audit") ? world.auditor() : world.operator(), path)
                            .text())
                    .doesNotContain("High Street", "a@b.org", "Zoe", "sealed");
        }
    }

    @Test
    void without_the_key_nothing_is_answered() {
        var yan = world.account("Yan");
        store.sql("delete from personal.key where person = ?")
                .param(yan.value())
                .update();

        var me = api.get(TestTokens.of(yan), "/v1/me");

        assertThat(me.status()).isEqualTo(503);
        assertThat(me.text()).doesNotContain("Yan", "sealed", yan.value());
    }

    private String path() {
        return "/v1/accounts/" + zoe + "/personal-data";
    }

    private String seenBy(AccountId person) {
        return api.get(TestTokens.of(person), "/v1/accounts/" + person + "/personal-data")
                .text();
    }

    private JsonNode seen(String path) {
        return api.get(TestTokens.of(zoe), path).body();
    }
}
