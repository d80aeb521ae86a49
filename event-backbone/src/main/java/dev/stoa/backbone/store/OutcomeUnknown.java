package dev.stoa.backbone.store;

/** The store was out of reach while it committed; whether the append took place can't be known yet. */
public class OutcomeUnknown extends RuntimeException {
    public OutcomeUnknown(Throwable cause) {
        super("the event store is out of reach", cause);
    }
}
