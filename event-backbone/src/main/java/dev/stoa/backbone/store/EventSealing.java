package dev.stoa.backbone.store;

/** Makes of an event what may be stored and sent of it. */
@FunctionalInterface
public interface EventSealing {
    /** Stores everything as it is. */
    EventSealing NONE = (event, _) -> event;

    /** The event with all that is confidential in it sealed; asked on the thread of the command. */
    Object sealed(Object event, String eventId);
}
