package dev.stoa.query;

import static dev.stoa.query.OrderTest.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stoa.api.identity.AccountId;
import dev.stoa.platform.access.AccessLog;
import dev.stoa.platform.access.AccessLog.Kind;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@OnRealServers
class AccessLogTest {
    @Autowired
    Api api;

    @Autowired
    World world;

    @Autowired
    JdbcClient db;

    @Autowired
    Environment environment;

    final AccountId operator = AccountId.of(World.id());

    @Test
    void a_read_by_the_back_office_is_recorded_and_one_by_its_own_person_is_not() {
        var buyer = world.account("Ada");
        var order = world.order(buyer, world.goods(world.seller("Lamps"), "Lamp", "home", 1000, 5));
        api.get(TestTokens.of(buyer), "/v1/orders/" + order);
        api.get(TestTokens.of(operator, "OPERATOR"), "/v1/orders/" + order);
        api.get(TestTokens.of(operator, "OPERATOR"), "/v1/back-office/orders?limit=1");
        api.get(TestTokens.of(operator, "OPERATOR"), "/v1/products");

        var seen = access("?accountId=" + operator);
        assertThat(texts(seen.body().path("items"), "kind")).containsOnly("PERSONAL_DATA_READ");
        assertThat(texts(seen.body().path("items"), "about"))
                .containsExactly("/v1/orders/" + order, "/v1/back-office/orders?limit=1");
        assertThat(seen.body().at("/items/0/network").asString()).isEqualTo("127.0.0.1");
        assertThat(access("?accountId=" + buyer).body().path("items")).isEmpty();
    }

    @Test
    void both_services_logs_are_one_in_the_order_of_time() {
        var atTheDoor = new AccessLog(JdbcClient.create(new DriverManagerDataSource(
                environment.getRequiredProperty("STOA_AUDIT_DB_URL"),
                environment.getRequiredProperty("STOA_AUDIT_DB_USER"),
                environment.getRequiredProperty("STOA_AUDIT_DB_PASSWORD"))));
        atTheDoor.record(Kind.LOG_IN_FAILED, operator.value(), "203.0.113.9", "password");
        atTheDoor.record(Kind.LOGGED_IN, operator.value(), "203.0.113.9", "password");
        api.get(TestTokens.of(operator, "OPERATOR"), "/v1/back-office/orders");
        atTheDoor.record(Kind.LOGGED_IN, operator.value(), "203.0.113.9", "password");

        var kinds = new ArrayList<String>();
        for (var cursor = ""; cursor != null; ) {
            var page = access("?limit=1&accountId=" + operator + cursor).body();
            kinds.addAll(texts(page.path("items"), "kind"));
            cursor = page.path("nextCursor").isString()
                    ? "&cursor=" + page.path("nextCursor").asString()
                    : null;
        }
        assertThat(kinds).containsExactly("LOG_IN_FAILED", "LOGGED_IN", "PERSONAL_DATA_READ", "LOGGED_IN");
        assertThat(texts(
                        access("?kind=log_in_failed&accountId=" + operator)
                                .body()
                                .path("items"),
                        "recordedBy"))
                .containsExactly("command-side");
        assertThat(access("?kind=FOO").status()).isEqualTo(422);
        assertThat(access("?cursor=x").status()).isEqualTo(422);
    }

    @Test
    void nobody_changes_what_was_recorded() {
        assertThatThrownBy(() -> db.sql("update access_log set about = ''").update())
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> db.sql("delete from access_log").update()).hasMessageContaining("append-only");
    }

    private Api.Answer access(String query) {
        return api.get(world.auditor(), "/v1/audit/access" + query);
    }
}
