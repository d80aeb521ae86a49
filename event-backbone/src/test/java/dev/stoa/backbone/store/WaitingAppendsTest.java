package dev.stoa.backbone.store;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.backbone.store.Append.ProcessedCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WaitingAppendsTest {
    private static final long MILLION = 1_000_000;
    private static final int ROOM = 32;

    private final WaitingAppends waiting = new WaitingAppends();

    @Test
    void what_waits_does_not_grow_for_ever() {
        for (var i = 0; i < ROOM; i++) {
            assertThat(waiting.add(append(MILLION))).isTrue();
        }
        assertThat(waiting.add(append(1))).isFalse();
        assertThat(waiting.add(append(0))).isFalse();
    }

    @Test
    void there_is_room_again_for_what_was_taken_or_removed() throws InterruptedException {
        var appends = IntStream.range(0, ROOM).mapToObj(_ -> append(MILLION)).collect(toCollection(ArrayList::new));
        appends.forEach(waiting::add);

        assertThat(waiting.next()).isEqualTo(appends.subList(0, 8));
        assertThat(waiting.remove(appends.get(8))).isTrue();
        assertThat(waiting.remove(appends.get(8))).isFalse();
        assertThat(waiting.removeIf(append -> append == appends.get(9))).containsExactly(appends.get(9));

        for (var i = 0; i < 10; i++) {
            assertThat(waiting.add(append(MILLION))).isTrue();
        }
        assertThat(waiting.add(append(MILLION))).isFalse();
    }

    @Test
    void one_that_is_larger_than_all_room_is_not_kept_out_for_ever() throws InterruptedException {
        var large = append(ROOM * MILLION + 1);
        assertThat(waiting.add(large)).isTrue();
        assertThat(waiting.add(append(1))).isFalse();

        assertThat(waiting.next()).containsExactly(large);
        assertThat(waiting.isEmpty()).isTrue();
        assertThat(waiting.add(append(1))).isTrue();
    }

    /** As one that only records a command's refusal. */
    @Test
    void one_without_events_takes_room_too() {
        assertThat(new Append(List.of(), List.of(), new ProcessedCommand(UUID.randomUUID(), "", "x".repeat(1_000), ""))
                        .characters())
                .isGreaterThan(1_000);
    }

    private static Append append(long characters) {
        return new Append(
                List.of(),
                List.of(),
                List.of(),
                null,
                Set.of(),
                characters,
                System.nanoTime(),
                new CompletableFuture<>());
    }
}
