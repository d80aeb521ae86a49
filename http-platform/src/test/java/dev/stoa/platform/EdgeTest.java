package dev.stoa.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What goes well at the edge. */
class EdgeTest extends RunningShop {
    @Test
    void a_good_body_is_read() {
        var answer = post(
                "/wishes",
                "{\"name\":\"a\",\"count\":2,\"colour\":\"dark_blue\",\"price\":{\"amount\":1,\"currency\":\"GBP\"}}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("count").asInt()).isEqualTo(2);
        assertThat(answer.body().path("price").path("currency").asString()).isEqualTo("GBP");
    }

    @Test
    void a_page_has_twenty_items_unless_told_otherwise() {
        assertThat(get("/list").body().path("items").path(0).asString()).isEqualTo("limit 20");
        assertThat(get("/list?limit=100").status()).isEqualTo(200);
    }

    @Test
    void every_request_has_a_correlation_id_of_its_own_whatever_its_caller_says() {
        var first = get("/list", "X-Correlation-Id", "mine-1").header("X-Correlation-Id");
        var second = get("/list", "X-Correlation-Id", "mine-1").header("X-Correlation-Id");
        assertThat(first).hasSize(36).isNotEqualTo(second);
    }

    @Test
    void the_api_describes_itself_in_openapi_3_1() {
        var document = get("/v3/api-docs").body();
        assertThat(document.path("openapi").asString()).startsWith("3.1");
        assertThat(document.path("paths")
                        .path("/list")
                        .path("get")
                        .path("parameters")
                        .size())
                .isEqualTo(2);
        assertThat(document.path("paths").has("/error")).isFalse();
        assertThat(document.path("paths").path("/me").path("get").has("parameters"))
                .isFalse();
        assertThat(document.at("/components/schemas/Wish/required").toString()).isEqualTo("[\"count\",\"name\"]");
        assertThat(document.at("/paths/~1operators/get/responses/403/$ref").asString())
                .isEqualTo("#/components/responses/Problem");
        assertThat(document.at("/components/responses/Problem/content").propertyNames())
                .containsExactly("application/problem+json");
        assertThat(document.at("/paths/~1wishes/post/responses").has("403")).isFalse();
        assertThat(document.at("/paths/~1wishes/post/responses").has("422")).isTrue();
    }

    @Test
    void the_api_can_be_browsed() {
        var page = get("/docs");
        assertThat(page.status()).isEqualTo(302);
        assertThat(get(page.header("Location")).response().body()).contains("Swagger UI");
    }

    @Test
    void health_is_open_and_its_details_are_for_operators() {
        assertThat(get("/actuator/health/liveness").body().path("status").asString())
                .isEqualTo("UP");
        assertThat(get("/actuator/health/readiness").status()).isEqualTo(200);
        assertThat(get("/actuator/metrics").status()).isEqualTo(401);
        assertThat(get("/actuator/health").response().body()).doesNotContain("total", "components");
        assertThat(get("/actuator/health/readiness").response().body()).contains("components");
    }

    @Test
    void metrics_are_for_operators_and_for_who_watches_which_sees_nothing_else() {
        var monitor = token(KEY, claims("SERVICE", "MONITOR").build());
        var operator = token(KEY, claims("ACCOUNT", "OPERATOR").build());
        for (var reader : List.of(monitor, operator)) {
            assertThat(get("/actuator/prometheus", "Authorization", reader)
                            .response()
                            .body())
                    .contains("jvm_memory_used_bytes");
            assertThat(get("/actuator/health", "Authorization", reader)
                            .response()
                            .body())
                    .contains("total");
        }
        for (var path : List.of("/actuator/metrics", "/actuator/loggers", "/actuator/sbom", "/operators", "/me")) {
            assertThat(get(path, "Authorization", monitor).status()).as(path).isEqualTo(403);
        }
        assertThat(get("/actuator/prometheus").status()).isEqualTo(401);
        for (var role : List.of("SERVICE", "ACCOUNT", "AUDITOR", "SUPPORT")) {
            var other = token(KEY, claims(role).build());
            assertThat(get("/actuator/prometheus", "Authorization", other).status())
                    .as(role)
                    .isEqualTo(403);
        }
    }

    @Test
    void who_calls_too_often_is_told_when_to_come_again() {
        for (var left = 2; left >= 0; left--) {
            var answer = post("/v1/auth/token", "{}");
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.header("RateLimit-Policy")).isEqualTo("\"log-in\";q=3;w=60");
            assertThat(answer.header("RateLimit")).matches("\"log-in\";r=" + left + ";t=\\d+");
        }
        var refused = post("/v1/auth/token", "{}");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("too-many-requests");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 20);
        assertThat(get("/list").header("RateLimit")).startsWith("\"queries\";r=");
        assertThat(get("/actuator/health").header("RateLimit")).startsWith("\"queries\";r=");
    }

    /** What is behind it is asked once a second, however often that is. */
    @Test
    void whoever_asks_how_we_are_asks_nobody_else_each_time() {
        var calls = 20;
        var before = Shop.HEALTH_ASKED.get();
        for (var call = 0; call < calls; call++) {
            assertThat(get("/actuator/health").status()).isEqualTo(200);
        }
        assertThat(Shop.HEALTH_ASKED.get()).isPositive();
        assertThat(Shop.HEALTH_ASKED.get() - before).isLessThan(calls);
    }

    /** Guesses would be free otherwise. */
    @Test
    void who_shows_a_bad_token_is_counted_as_nobody_is() {
        var refused = post("/wishes", "{}", "Authorization", "Bearer forged");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.header("RateLimit")).startsWith("\"commands\";r=");
    }

    @Test
    void pages_of_a_known_origin_may_call_and_no_others() {
        var known = preflight("https://shop.example");
        assertThat(known.status()).isEqualTo(200);
        assertThat(known.header("Access-Control-Allow-Origin")).isEqualTo("https://shop.example");
        assertThat(known.response().headers().firstValue("Access-Control-Allow-Credentials"))
                .isEmpty();
        var another = preflight("https://evil.example");
        assertThat(another.status()).isEqualTo(403);
        assertThat(another.code()).isEqualTo("origin-not-allowed");
    }

    @Test
    void answers_tell_browsers_to_be_careful() {
        var answer = get("/list");
        assertThat(answer.header("Content-Security-Policy")).contains("default-src 'self'", "frame-ancestors 'none'");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
    }

    private Answer preflight(String origin) {
        return send(request(
                        "/list",
                        "Origin",
                        origin,
                        "Access-Control-Request-Method",
                        "GET",
                        "Access-Control-Request-Headers",
                        "Authorization")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
    }
}
