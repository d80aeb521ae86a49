package dev.stoa.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.api.identity.AccountEvent.PersonalDataErased;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.ordering.OrderId;
import java.util.List;
import org.awaitility.Awaitility;
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

    AccountId zoe;
    OrderId order;

    @BeforeEach
    void somebody_buys_something() {
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

        Awaitility.await()
                .until(() -> seen(path()).at("/events/0/data/email/erased").asBoolean(false));
        var orderNow = seen("/v1/orders/" + order);
        assertThat(orderNow.at("/email/erased").asBoolean()).isTrue();
        assertThat(orderNow.at("/shipments/0/address/city/erased").asBoolean()).isTrue();
        assertThat(orderNow.at("/total/amount").asLong()).isEqualTo(total).isPositive();
        assertThat(seen("/v1/me").at("/name/erased").asBoolean()).isTrue();
        for (var path : List.of(path(), "/v1/orders/" + order, "/v1/audit/streams/" + order)) {
            assertThat(api.get(path.contains("audit") ? world.auditor() : world.operator(), path)
                            .text())
                    .doesNotContain("High Street", "a@b.org", "Zoe", "sealed");
        }
    }

    @Test
    void without_the_key_nothing_is_answered() {
        var yan = world.account("Yan");
        JdbcClient.create(new DriverManagerDataSource(
                        environment.getRequiredProperty("STOA_AUDIT_DB_URL"),
                        environment.getRequiredProperty("STOA_AUDIT_DB_USER"),
                        environment.getRequiredProperty("STOA_AUDIT_DB_PASSWORD")))
                .sql("delete from personal.key where person = ?")
                .param(yan.value())
                .update();

        var me = api.get(TestTokens.of(yan), "/v1/me");

        assertThat(me.status()).isEqualTo(503);
        assertThat(me.text()).doesNotContain("Yan", "sealed", yan.value());
    }

    private String path() {
        return "/v1/accounts/" + zoe + "/personal-data";
    }

    private JsonNode seen(String path) {
        return api.get(TestTokens.of(zoe), path).body();
    }
}
