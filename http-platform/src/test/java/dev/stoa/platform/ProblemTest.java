package dev.stoa.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemTest extends RunningShop {
    private Answer last;

    @AfterEach
    void every_error_is_a_problem_and_tells_nothing_of_our_inside() {
        assertThat(last.header("Content-Type")).startsWith("application/problem+json");
        assertThat(last.body().path("status").asInt()).isEqualTo(last.status());
        assertThat(last.body().path("type").asString()).startsWith("/problems/").endsWith("/" + last.code());
        assertThat(last.body().path("title").asString()).isNotBlank();
        assertThat(last.header("X-Correlation-Id")).isNotBlank();
        assertThat(last.response().body())
                .doesNotContainIgnoringCase("exception")
                .doesNotContain("dev.stoa", "java.", "tools.jackson", "springframework", "secret", "Shop");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"name\":\"a\",\"count\":1                      |400|malformed-json|``|``",
                "{\"name\":\"a\",\"count\":1} x                   |400|malformed-json|``|``",
                "``                                               |400|malformed-body|``|``",
                "[]                                               |400|wrong-type|``|wrong-type",
                "{\"name\":\"a\",\"count\":1,\"coumt\":2}         |400|unknown-field|/coumt|unknown-field",
                "{\"name\":\"a\",\"count\":1,\"count\":2}         |400|malformed-json|``|``",
                "{\"name\":\"a\",\"count\":\"1\"}                 |400|wrong-type|/count|wrong-type",
                "{\"name\":\"a\",\"count\":1.5}                   |400|wrong-type|/count|wrong-type",
                "{\"name\":1,\"count\":1}                         |400|wrong-type|/name|wrong-type",
                "{\"name\":\"a\",\"count\":2147483648}            |422|out-of-range|/count|out-of-range",
                "{\"name\":\"a\",\"count\":99999999999999999999}  |422|out-of-range|/count|out-of-range",
                "{\"name\":\"a\"}                                 |422|required|/count|required",
                "{\"count\":1}                                    |422|required|/name|required",
                "{\"name\":null,\"count\":1}                      |422|required|/name|required",
                "{\"name\":\"a\",\"count\":1,\"tags\":[\"\",null]}|422|required|/tags/1|required",
                "{\"name\":\"a\",\"count\":1,\"marks\":{\"a\":null}}|422|required|/marks/a|required",
                "{\"name\":\"a\\u0000\",\"count\":1}              |422|bad-character|/name|bad-character",
                "{\"name\":\"a\\ud800\",\"count\":1}              |422|bad-character|/name|bad-character",
                "{\"name\":\"a\",\"count\":1,\"tags\":[\"\",\"\\udc00\"]}|422|bad-character|/tags/1|bad-character",
                "{\"name\":\"a\",\"count\":1,\"marks\":{\"a\":\"\\u0000\"}}|422|bad-character|/marks/a|bad-character",
                "{\"name\":\"a\",\"count\":1,\"marks\":{\"\\u0000\":\"a\"}}|422|bad-character|/marks|bad-character",
                "{\"name\":\"a\",\"count\":1,\"lines\":[{\"offerId\":\"\\u0000\",\"quantity\":1}]}|422|invalid-value|/lines/0/offerId|invalid-value",
                "{\"name\":\"a\",\"count\":1,\"colour\":\"mauve\"}|422|invalid-value|/colour|invalid-value",
                "{\"name\":\"a\",\"count\":1,\"colour\":1}        |422|invalid-value|/colour|invalid-value",
                "{\"name\":\"a\",\"count\":1,\"price\":{\"amount\":1,\"currency\":\"XYZ1\"}}|422|invalid-value|/price|invalid-value",
                "{\"name\":\"a\",\"count\":1,\"lines\":[{\"offerId\":\"cart_01h\",\"quantity\":1}]}|422|invalid-value|/lines/0/offerId|invalid-value",
                "{\"name\":\"a\",\"count\":1,\"lines\":[{\"offerId\":\"offer_01ky7pcbs1fbhbkejd3s6phgkj\",\"quantity\":0}]}|422|invalid-value|/lines/0/quantity|positive",
                "{\"name\":\"much much too long a name\",\"count\":1}|422|invalid-value|/name|size",
            })
    void a_bad_body_is_refused_with_a_pointer(String body, int status, String code, String pointer, String error) {
        last = post("/wishes", body.strip());
        assertThat(last.status()).isEqualTo(status);
        assertThat(last.code()).isEqualTo(code);
        assertThat(last.pointer()).isEqualTo(pointer);
        assertThat(last.errorCode()).isEqualTo(error);
    }

    @Test
    void an_id_of_another_kind_is_told_so_in_words() {
        last = post("/wishes", "{\"name\":\"a\",\"count\":1,\"lines\":[{\"offerId\":\"cart_01h\",\"quantity\":1}]}");
        assertThat(last.body().path("errors").path(0).path("detail").asString())
                .contains("\"cart_01h\" is not an id of this kind: expected offer_");
    }

    @ParameterizedTest
    @CsvSource({
        "/offers/nonsense, 400, invalid-value, /path/id",
        "/number?n=x, 400, invalid-value, /query/n",
        "/number?n=-1, 422, invalid-value, /query/n",
        "/number, 400, required, /query/n",
        "/list?limit=0, 422, out-of-range, /query/limit",
        "/list?limit=101, 422, out-of-range, /query/limit",
        "/list?limit=ten, 400, wrong-type, /query/limit",
        "/list?cursor=a%00, 422, bad-character, /query/cursor",
        "/number?n=1&x=%00, 422, bad-character, /query/x",
        "/needs-header, 400, required, /header/Some-Header"
    })
    void a_bad_parameter_is_named(String path, int status, String code, String pointer) {
        last = get(path);
        assertThat(last.status()).isEqualTo(status);
        assertThat(last.code()).isEqualTo(code);
        assertThat(last.pointer()).isEqualTo(pointer);
    }

    @ParameterizedTest
    @CsvSource({
        "/broken/refused, 409, cart, total-changed",
        "/broken/no-such, 404, cart, no-such-cart",
        "/broken/invalid, 422, cart, quantity-out-of-range",
        "/broken/database, 503, request, unavailable",
        "/broken/otherwise, 500, request, unexpected",
        "/nowhere, 404, request, not-found",
        "/not-in-the-table, 404, request, not-found",
        "/wishes, 405, request, method-not-allowed",
        "/list;x=1, 400, request, bad-request"
    })
    void each_failure_has_its_status_and_type(String path, int status, String context, String code) {
        last = get(path);
        assertThat(last.status()).isEqualTo(status);
        assertThat(last.body().path("type").asString()).isEqualTo("/problems/" + context + "/" + code);
    }

    @Test
    void an_invalid_value_is_pointed_at() {
        last = get("/broken/invalid");
        assertThat(last.pointer()).isEqualTo("/quantity");
        assertThat(last.errorCode()).isEqualTo("quantity-out-of-range");
        last = get("/broken/field");
        assertThat(last.pointer()).isEqualTo("/colour");
    }

    @Test
    void a_refusal_that_is_about_no_value_points_at_none() {
        last = get("/broken/refused");
        assertThat(last.pointer()).isEmpty();
    }

    @Test
    void facts_are_members_of_their_own() {
        last = get("/broken/refused");
        assertThat(last.body().path("total").path("amount").asLong()).isEqualTo(1299);
    }

    @Test
    void the_unexpected_shows_an_error_id_only() {
        last = get("/broken/otherwise");
        assertThat(last.body().path("errorId").asString()).isNotBlank();
    }

    @Test
    void a_dependency_that_is_down_says_when_to_try_again() {
        last = get("/broken/database");
        assertThat(last.header("Retry-After")).isEqualTo("5");
    }

    @Test
    void a_wrong_method_says_which_are_right() {
        last = get("/wishes");
        assertThat(last.header("Allow")).isEqualTo("POST");
    }

    @Test
    void an_answer_in_another_format_is_not_to_be_had() {
        last = get("/number?n=1", "Accept", "application/pdf");
        assertThat(last.status()).isEqualTo(406);
    }

    @Test
    void a_body_in_another_format_is_not_read() {
        last = send(request("/wishes", "Content-Type", "text/csv").POST(HttpRequest.BodyPublishers.ofString("a,b")));
        assertThat(last.status()).isEqualTo(415);
        assertThat(last.body().path("supported").asString()).contains("application/json");
    }

    @Test
    void a_body_that_says_it_is_too_large_is_refused_unread() {
        last = post("/wishes", "x".repeat(1024 * 1024 + 1));
        assertThat(last.status()).isEqualTo(413);
        assertThat(last.body().path("maximumBytes").asLong()).isEqualTo(1024 * 1024);
    }

    @Test
    void a_body_that_turns_out_too_large_is_refused() {
        var json = "{\"name\":\"" + "x".repeat(1024 * 1024) + "\",\"count\":1}";
        last = send(request("/wishes", "Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)))));
        assertThat(last.status()).isEqualTo(413);
    }
}
