package dev.stoa.backbone.command;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A command to run.
 *
 * @param commandId names this request for ever; deterministic where a repeat must be recognised
 * @param fingerprint of everything the request says, to tell a repeat from a reuse of the id; empty if the id says it all
 * @param answer kept with the events and given again to a repeat; opaque to the backbone
 * @param expectedSequence the target aggregate's sequence number the caller has seen, or null if it doesn't care
 * @param metadata {@code actor}, {@code correlationId}, {@code traceparent}; goes onto every event
 */
public record CommandRequest(
        Object command,
        UUID commandId,
        String fingerprint,
        String answer,
        @Nullable Long expectedSequence,
        Map<String, String> metadata) {}
