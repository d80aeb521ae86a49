package dev.stoa.backbone.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.backbone.store.StreamPosition;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WaitingReadersTest {
    private final WaitingReaders readers = new WaitingReaders();

    @Test
    void hears_of_its_own_position_only() throws Exception {
        try (var reader = readers.waiting(new StreamPosition("tab_1", 3), "tabs")) {
            readers.tell("tabs", Map.of("tab_1", 2L, "tab_2", 3L));
            readers.tell("others", Map.of("tab_1", 3L));
            assertThat(reader.hasSeenAll()).isFalse();
            assertThat(reader.isWokenBefore(System.nanoTime())).isFalse();
            readers.tell("tabs", Map.of("tab_1", 4L));
            assertThat(reader.hasSeenAll()).isTrue();
            assertThat(reader.isWokenBefore(System.nanoTime() + 1_000_000_000L)).isTrue();
        }
    }

    @Test
    void waits_for_every_processor() {
        try (var reader = readers.waiting(new StreamPosition("tab_1", 0), "tabs", "guests")) {
            readers.tell("tabs", Map.of("tab_1", 0L));
            assertThat(reader.hasSeenAll()).isFalse();
            readers.tell("guests", Map.of("tab_1", 0L));
            assertThat(reader.hasSeenAll()).isTrue();
        }
    }

    @Test
    void several_wait_for_the_same_and_whoever_left_is_forgotten() {
        var left = readers.waiting(new StreamPosition("tab_1", 0), "tabs");
        try (var stays = readers.waiting(new StreamPosition("tab_1", 0), "tabs")) {
            left.close();
            readers.tell("tabs", Map.of("tab_1", 0L));
            assertThat(stays.hasSeenAll()).isTrue();
            assertThat(left.hasSeenAll()).isFalse();
        }
    }
}
