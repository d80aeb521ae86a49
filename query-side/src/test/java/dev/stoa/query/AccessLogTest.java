package dev.stoa.query;

import static dev.stoa.query.OrderTest.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stoa.api.identity.AccountId;
import dev.stoa.platform.access.AccessLog;
import dev.stoa.platform.access.AccessLog.Kind;
import dev.stoa.platform.access.AgedNetworks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    AgedNetworks networks;

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
    void what_can_not_be_recorded_is_not_shown() {
        var order = world.order(world.account("Ada"), world.goods(world.seller("Lamps"), "Lamp", "home", 1000, 5));
        db.sql("alter table access_log add constraint full_disk check (account_id <> '" + operator + "') not valid")
                .update();
        try {
            var answer = api.get(TestTokens.of(operator, "OPERATOR"), "/v1/orders/" + order);
            assertThat(answer.status()).isGreaterThanOrEqualTo(500);
            assertThat(answer.text()).doesNotContain(order.value());
        } finally {
            db.sql("alter table access_log drop constraint full_disk").update();
        }
    }

    @Test
    void a_look_of_a_seller_at_a_buyer_is_recorded_and_one_at_what_they_bought_is_not() throws IOException {
        var seller = world.seller("Lamps");
        var lamp = world.goods(seller, "Lamp", "home", 1000, 5);
        var order = world.order(world.account("Ada"), lamp);
        var own = world.order(seller.account(), world.goods(world.seller("Chairs"), "Chair", "home", 1000, 5));
        assertThat(api.get(seller.token(), "/v1/orders/" + order).status()).isEqualTo(200);
        api.open(seller.token(), "/v1/orders/" + order + "/stream").close();
        api.get(seller.token(), "/v1/back-office/orders?seller=" + seller.id());
        api.get(seller.token(), "/v1/orders/" + own);
        api.open(seller.token(), "/v1/orders/" + own + "/stream").close();
        api.get(world.seller("Others").token(), "/v1/orders/" + order);

        assertThat(texts(access("?accountId=" + seller.account()).body().path("items"), "about"))
                .containsExactly(
                        "/v1/orders/" + order,
                        "/v1/orders/" + order + "/stream",
                        "/v1/back-office/orders?seller=" + seller.id());
    }

    @Test
    void who_tries_what_takes_a_role_of_the_back_office_is_recorded_once_a_minute() {
        var buyer = world.account("Ada");
        var guest = AccountId.of(World.id());
        for (var path : List.of("/v1/back-office/payments/jane@example.org", "/v1/audit/log", "/v1/audit/log")) {
            assertThat(api.get(TestTokens.of(buyer), path).status()).isEqualTo(403);
            assertThat(api.get(TestTokens.ISSUER.token(guest.value(), "GUEST"), path)
                            .status())
                    .isEqualTo(403);
        }
        var seen = access("?kind=call_refused&accountId=" + buyer).body().path("items");
        assertThat(texts(seen, "about")).containsExactly("GET /v1/back-office/payments/{id}");
        assertThat(seen.at("/0/network").asString()).isEqualTo("127.0.0.1");
        assertThat(access("?accountId=" + guest).body().path("items")).isEmpty();
    }

    @Test
    void it_says_through_which_app_somebody_looked() {
        api.get(TestTokens.ISSUER.ofApp(operator.value(), "AUDITOR"), "/v1/audit/log");

        assertThat(texts(access("?accountId=" + operator).body().path("items"), "about"))
                .containsExactly("/v1/audit/log, by app");
    }

    @Test
    void nothing_is_kept_that_somebody_typed_as_they_liked() {
        var order = world.order(world.account("Ada"), world.goods(world.seller("Lamps"), "Lamp", "home", 1000, 5));
        var asker = TestTokens.of(operator, "OPERATOR", "AUDITOR");
        var seller = world.seller("Chairs").id();
        for (var asked : List.of(
                "/v1/order%73/" + order + "?note=jane",
                "/v1/orders/jane@example.org",
                "/v1/back-office/orders?email=jane@example.org&status=placed&paymentStatus=jane@example.org&seller="
                        + seller + "&from=2026-01-01T00:00:00Z&to=jane&cursor=jane&limit=5",
                "/v1/audit/events?aggregateId=jane@example.org&actor=jane&type=jane&correlationId=jane&after=5",
                "/v1/audit/streams/07700900123/state?sequence=2&asOf=jane",
                "/v1/audit/access?accountId=jane&kind=logged_in")) {
            api.get(asker, asked);
        }

        assertThat(texts(access("?accountId=" + operator).body().path("items"), "about"))
                .containsExactly(
                        "/v1/orders/" + order,
                        "/v1/orders/{id}",
                        "/v1/back-office/orders?status=placed&seller=" + seller + "&from=2026-01-01T00:00:00Z&limit=5",
                        "/v1/audit/events?after=5",
                        "/v1/audit/streams/{aggregateId}/state?sequence=2",
                        "/v1/audit/access?kind=logged_in");
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
        atTheDoor.record(Kind.CLIENT_REFUSED, operator.value(), "203.0.113.9", "/oauth2/token invalid_client, by erp");

        var kinds = new ArrayList<String>();
        for (var cursor = ""; cursor != null; ) {
            var page = access("?limit=1&accountId=" + operator + cursor).body();
            kinds.addAll(texts(page.path("items"), "kind"));
            cursor = page.path("nextCursor").isString()
                    ? "&cursor=" + page.path("nextCursor").asString()
                    : null;
        }
        assertThat(kinds).containsExactly("LOG_IN_FAILED", "LOGGED_IN", "PERSONAL_DATA_READ", "CLIENT_REFUSED");
        assertThat(texts(
                        access("?kind=client_refused&accountId=" + operator)
                                .body()
                                .path("items"),
                        "recordedBy"))
                .containsExactly("command-side");
        assertThat(access("?kind=FOO").status()).isEqualTo(422);
        assertThat(access("?cursor=x").status()).isEqualTo(422);
    }

    @Test
    void where_a_caller_was_is_forgotten_after_a_year_and_what_it_did_is_not() {
        recordedDaysAgo(366);
        recordedDaysAgo(364);

        networks.forget();

        assertThat(db.sql("select network, kind from access_log where account_id = ? order by at")
                        .param(operator.value())
                        .query((row, _) -> row.getString(1) + " " + row.getString(2))
                        .list())
                .containsExactly(" LOGGED_IN", "203.0.113.9 LOGGED_IN");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1   | update access_log set network = '' where account_id = ?
            400 | update access_log set network = '198.51.100.1' where account_id = ?
            400 | update access_log set network = '', at = at - interval '1 day' where account_id = ?
            400 | update access_log set about = '' where account_id = ?
            400 | delete from access_log where account_id = ?
            """)
    void nobody_changes_anything_else_of_what_was_recorded(int daysAgo, String attempt) {
        recordedDaysAgo(daysAgo);
        assertThatThrownBy(() -> db.sql(attempt).param(operator.value()).update())
                .hasMessageContaining("append-only");
    }

    private void recordedDaysAgo(int days) {
        db.sql("insert into access_log (at, kind, account_id, network, about)"
                        + " values (now() - make_interval(days => ?), 'LOGGED_IN', ?, '203.0.113.9', 'password')")
                .params(days, operator.value())
                .update();
    }

    private Api.Answer access(String query) {
        return api.get(world.auditor(), "/v1/audit/access" + query);
    }
}
