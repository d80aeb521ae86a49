package dev.stoa.backbone.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stoa.backbone.sample.CounterEvent.Counted;
import org.axonframework.eventhandling.DomainEventMessage;

/** Events of a given size. */
public final class LargeEvents {
    private LargeEvents() {}

    /** The first event of an aggregate, of so many bytes of payload and metadata. */
    public static DomainEventMessage<?> ofBytes(String id, int bytes) {
        return LogOnPostgres.event(id, 0, new Counted("x".repeat(bytes - size(counted(""))), 1));
    }

    private static DomainEventMessage<?> counted(String text) {
        return LogOnPostgres.event("any", 0, new Counted(text, 1));
    }

    private static int size(DomainEventMessage<?> event) {
        return bytes(event.serializePayload(LogOnPostgres.SERIALIZER, String.class)
                        .getData())
                + bytes(event.serializeMetaData(LogOnPostgres.SERIALIZER, String.class)
                        .getData());
    }

    private static int bytes(String json) {
        return json.getBytes(UTF_8).length;
    }
}
