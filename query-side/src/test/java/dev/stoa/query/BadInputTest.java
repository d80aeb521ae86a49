package dev.stoa.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.page.Cursor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Postgres takes U+0000 in no text: let through, it would be our failure instead of the caller's. */
@OnRealServers
class BadInputTest {
    @Autowired
    Api api;

    @Autowired
    World world;

    @ParameterizedTest
    @CsvSource({
        "/v1/products?query=a%00b, 422, bad-character",
        "/v1/products?category=%00, 422, bad-character",
    })
    void a_character_that_can_not_be_kept_is_refused(String path, int status, String code) {
        var answer = api.get(null, path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
    }

    @Test
    void a_path_that_holds_one_is_refused_by_the_container() {
        assertThat(api.get(null, "/v1/certificates/%00").status()).isEqualTo(400);
    }

    @Test
    void a_cursor_that_holds_one_was_made_by_nobody() {
        for (var list : List.of("/v1/back-office/stuck-flows", "/v1/back-office/dead-letters")) {
            for (var parts : List.of(new Cursor(List.of("\0")), new Cursor(List.of("\0", "x")))) {
                var answer = api.get(world.operator(), list + "?cursor=" + parts);
                assertThat(answer.status()).as(answer.text()).isEqualTo(422);
                assertThat(answer.code()).isEqualTo("bad-cursor");
            }
        }
    }

    @Test
    void an_aggregate_of_such_an_id_is_not_there() {
        for (var path : List.of("/v1/audit/events?aggregateId=%00", "/v1/audit/events?actor=%00")) {
            assertThat(api.get(world.auditor(), path).code()).isEqualTo("bad-character");
        }
    }
}
