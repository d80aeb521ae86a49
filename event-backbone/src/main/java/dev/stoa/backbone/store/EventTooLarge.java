package dev.stoa.backbone.store;

/** An event is larger than the log takes, and Kafka with it; nothing of the command was stored. */
public class EventTooLarge extends RuntimeException {
    /**
     * The most bytes of JSON, payload and metadata together, that one event may have: half of the largest record,
     * because Postgres spaces JSON out when it is read back.
     */
    public static final int LIMIT = 2 * 1024 * 1024;

    public EventTooLarge(String type, int bytes) {
        super("an event " + type + " of " + bytes + " bytes is larger than " + LIMIT, null, false, false);
    }
}
