package dev.stoa.backbone.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.backbone.sample.CounterEvent.Counted;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.LongFunction;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class LogPageTest {
    private static final int MEGABYTE = 1024 * 1024;

    @AutoClose
    private final LogOnPostgres log = new LogOnPostgres();

    @Test
    void small_events_fill_a_page() {
        appendSmall(30);

        var pages = pages(position -> log.engine.pageAfter(position, 20));

        assertThat(pages).extracting(page -> page.events().size()).containsExactly(20, 10);
    }

    /** Postgres packs some of them a hundredfold and others not at all. */
    @Test
    void no_page_is_larger_than_memory_bears_and_none_is_without_need_small() {
        for (var i = 0; i < 20; i++) {
            log.engine.appendEvents(LargeEvents.ofBytes("even" + i, MEGABYTE));
        }
        var random = new byte[MEGABYTE / 2];
        for (var i = 0; i < 20; i++) {
            new Random(i).nextBytes(random);
            var id = "uneven" + i;
            log.engine.appendEvents(
                    LogOnPostgres.event(id, 0, new Counted(HexFormat.of().formatHex(random), 1)));
        }
        appendSmall(500);

        var pages = pages(position -> log.engine.pageAfter(position, 2_000));

        var characters = pages.stream().map(LogPageTest::characters).toList();
        assertThat(characters).hasSizeLessThanOrEqualTo(8).allMatch(size -> size < 10 * MEGABYTE);
    }

    @Test
    void an_event_that_is_larger_than_a_page_has_one_of_its_own() {
        appendSmall(3);

        assertThat(pages(position -> LogPage.after(log.jdbc, position, 10, 1)))
                .extracting(page -> page.events().size())
                .containsExactly(1, 1, 1, 0);
    }

    private void appendSmall(int events) {
        for (var i = 0; i < events; i++) {
            log.engine.appendEvents(LogOnPostgres.counted("small" + i, 0));
        }
    }

    /** The whole log; every event is on one of them, in order. */
    private List<LogPage> pages(LongFunction<LogPage> pageAfter) {
        var pages = new ArrayList<LogPage>();
        var position = -1L;
        do {
            var page = pageAfter.apply(position);
            pages.add(page);
            position += page.events().size();
        } while (!pages.getLast().last());
        assertThat(pages.stream().flatMap(page -> page.events().stream()).map(StoredEvent::globalIndex))
                .isEqualTo(log.indexes());
        return pages;
    }

    private static long characters(LogPage page) {
        return page.events().stream()
                .mapToLong(event -> event.payload().length() + event.metadata().length())
                .sum();
    }
}
