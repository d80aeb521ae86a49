package dev.stoa.command.platform.web;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.stoa.api.TypeId;
import dev.stoa.backbone.message.Metadata;
import dev.stoa.platform.trace.RequestTrace;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a request says besides its body. Take it as an argument of an endpoint method.
 *
 * @param actor account id of the caller, or {@code anonymous}
 * @param key the {@code Idempotency-Key}
 * @param expectedSequence the {@code If-Match}
 */
public record Call(
        String actor,
        String method,
        String path,
        @Nullable String key,
        @Nullable Long expectedSequence,
        RequestTrace trace) {
    /** For requests without a body. */
    public static final Map<String, Object> NO_BODY = Map.of();

    /** For callers who are nobody yet: their key is one of those of whom they say to be, not of all who are nobody. */
    public Call of(String caller) {
        return new Call(actor, method, path, key == null ? null : caller + "\0" + key, expectedSequence, trace);
    }

    UUID newCommandId() {
        return key == null ? UuidCreator.getTimeOrderedEpoch() : TypeId.uuid("http", actor, key);
    }

    Map<String, String> metadata() {
        return Map.of(
                Metadata.ACTOR, actor,
                Metadata.CORRELATION_ID, trace.correlationId(),
                Metadata.TRACE_PARENT, trace.traceParent());
    }
}
