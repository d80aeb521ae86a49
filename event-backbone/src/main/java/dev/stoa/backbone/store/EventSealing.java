package dev.stoa.backbone.store;

import java.util.List;

/** Makes of an event what may be stored and sent of it. */
@FunctionalInterface
public interface EventSealing {
    /** Stores everything as it is. */
    EventSealing NONE = (event, _) -> new Sealed(event, List.of());

    /** The event with all that is confidential in it sealed; asked on the thread of the command. */
    Sealed sealed(Object event, String eventId);

    /** These keys are stored now, and so is what they sealed. */
    default void stored(List<NewKey> keys) {}

    /** @param keys that nobody has stored yet: in the log's database before the event, or in its transaction */
    record Sealed(Object event, List<NewKey> keys) {}

    /**
     * A person's key, made for what it sealed. If the person has got another one meanwhile, the append is refused and
     * the command decided again.
     *
     * @param wrapped by the master key of that name
     */
    record NewKey(String person, String masterKey, String wrapped) {}
}
