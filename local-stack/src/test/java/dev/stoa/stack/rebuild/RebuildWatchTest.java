package dev.stoa.stack.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.stack.http.StubServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the person at the terminal is told, and what a script can tell by the exit status. */
class RebuildWatchTest {
    private static final String RUNNING = """
            {"state": "BUILDING", "eventsDone": 1000, "eventsTotal": 5000, "eventsPerSecond": 40000}""";

    private final StubServer service;
    private final StringWriter told = new StringWriter();

    RebuildWatchTest() throws IOException {
        service = new StubServer();
    }

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void differences_are_told_and_gone_with_the_swap() {
        begins().answers(200, ended("SWAPPED", 1));

        assertThat(run(false)).isZero();
        assertThat(told.toString())
                .contains("1,000 of 5,000 events, 40,000/s", "7 rows compared, 1 differ")
                .contains("orders DIFFERING {\"order_id\":\"order_1\"} [\"status\"]");
    }

    @Test
    void only_compared_they_are_still_there() {
        begins().answers(200, ended("COMPARED", 1));
        assertThat(run(true)).isOne();
        begins().answers(200, ended("COMPARED", 0));
        assertThat(run(true)).isZero();
    }

    @Test
    void what_failed_or_could_not_begin_says_why() {
        begins().answers(200, """
                {"state": "FAILED", "finishedAt": "2026-11-26T10:00:00Z", "failure": "Kafka is away."}""");
        assertThat(run(false)).isOne();
        service.answers(409, "{\"code\": \"rebuild-under-way\", \"rebuildId\": \"rebuild_1\"}");
        assertThat(run(false)).isOne();
        service.answers(409, "{\"code\": \"rebuild-under-way\", \"detail\": \"Two others are.\"}");
        assertThat(run(false)).isOne();
        service.answers(404, "{}").answers(200, "{\"items\": [{\"view\": \"ordering.orders\"}]}");
        assertThat(run(false)).isEqualTo(2);
        assertThat(told.toString())
                .contains("Kafka is away.", "already: rebuild_1", "Two others are.", "choose of ordering.orders.");
    }

    private StubServer begins() {
        return service.answers(202, Map.of("Location", "/v1/back-office/rebuilds/rebuild_1"), RUNNING)
                .answers(200, RUNNING);
    }

    private static String ended(String state, int differences) {
        return """
                {"state": "%s", "finishedAt": "2026-11-26T10:00:00Z", "rowsCompared": 7, "differences": %d,
                 "streamsApart": 0, "tables": [{"table": "orders", "samples": [
                     {"kind": "DIFFERING", "key": {"order_id": "order_1"}, "columns": ["status"]}]}]}""".formatted(state, differences);
    }

    private int run(boolean compareOnly) {
        return new RebuildWatch(service.client(), new PrintWriter(told)).run("ordering.orders", compareOnly);
    }
}
