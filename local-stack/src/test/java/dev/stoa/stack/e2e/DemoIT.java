package dev.stoa.stack.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.stack.demo.DemoCommand;
import dev.stoa.stack.demo.DemoData;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** The main job, from import to certificate, as {@code ./stoa demo} tells it; and the world it is told in. */
class DemoIT extends EndToEnd {
    @Test
    void the_story_goes_as_told() {
        var told = new StringWriter();

        var asTold = DemoCommand.tell(STOA.endpoints(), STOA.operator(), new PrintWriter(told));

        assertThat(asTold).as(told.toString()).isTrue();
    }

    @Test
    void loading_the_demo_data_again_changes_nothing() {
        var first = load();
        var size = logSize();

        assertThat(load()).isEqualTo(first);
        assertThat(logSize()).isEqualTo(size);
    }

    private static Object load() {
        return DemoData.load(WORLD.anonymous(), STOA.operator(), "the demo's own pass phrase", _ -> {});
    }

    private static long logSize() {
        return WORLD.auditor().get("/v1/audit/log").body().path("size").longValue();
    }
}
