package dev.stoa.backbone.store;

/** The store could not take the append; nothing of it is in the log, and it may be sent again. */
public class StoreUnavailable extends RuntimeException {
    public StoreUnavailable(Throwable cause) {
        super("the event store could not take the events", cause);
    }
}
