package dev.stoa.backbone.store;

import dev.stoa.backbone.store.EventSealing.NewKey;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What one command asks the log to take, all or nothing.
 *
 * @param events rows to append; their global index is set by the appender
 * @param keys that something in the events is sealed with and that may not be stored yet
 * @param command the command's record, or null if it has none
 * @param unchanged the other aggregates it was decided on, as they were seen: the log must not have gone on since
 * @param characters how much of the memory it takes, roughly
 * @param since when it was asked, by {@link System#nanoTime}
 * @param done completes when the append is durable, or with the reason it was refused
 */
record Append(
        List<StoredEvent> events,
        List<ClaimChange> claims,
        List<NewKey> keys,
        @Nullable ProcessedCommand command,
        Set<StreamPosition> unchanged,
        long characters,
        long since,
        CompletableFuture<@Nullable Void> done) {

    /** Of an append and of each event: objects, keys, claims. */
    private static final int AROUND_IT = 500;

    Append(List<StoredEvent> events, List<ClaimChange> claims, @Nullable ProcessedCommand command) {
        this(events, claims, List.of(), command, Set.of());
    }

    Append(
            List<StoredEvent> events,
            List<ClaimChange> claims,
            List<NewKey> keys,
            @Nullable ProcessedCommand command,
            Set<StreamPosition> unchanged) {
        this(
                events,
                claims,
                keys,
                command,
                unchanged,
                characters(events, command),
                System.nanoTime(),
                new CompletableFuture<>());
    }

    private static long characters(List<StoredEvent> events, @Nullable ProcessedCommand command) {
        return AROUND_IT
                + (command == null ? 0 : command.answer().length())
                + events.stream()
                        .mapToLong(event -> AROUND_IT
                                + event.payload().length()
                                + event.metadata().length())
                        .sum();
    }

    /**
     * A command that was decided.
     *
     * @param positions the last event per aggregate, as {@code id:sequence} separated by commas
     */
    record ProcessedCommand(UUID commandId, String fingerprint, String answer, String positions) {}
}
