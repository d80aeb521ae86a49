package dev.stoa.backbone.store.model;

import dev.stoa.backbone.store.ClaimChange;
import java.time.Instant;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;

/**
 * An event that says all there is to know of it.
 *
 * @param id of the event, in the log too
 * @param gives the unique value its aggregate gives up, if it has it; {@link #NONE} if none
 * @param takes the unique value its aggregate takes, after that; {@link #NONE} if none
 */
record Step(String id, String aggregate, long sequence, String gives, String takes) {
    static final String NONE = "";
    private static final String SCOPE = "value";

    /** The same, with an id that no database keeps. */
    Step unstorable() {
        return new Step(id + '\0', aggregate, sequence, gives, takes);
    }

    boolean isStorable() {
        return id.indexOf('\0') < 0;
    }

    DomainEventMessage<Step> message() {
        return new GenericDomainEventMessage<>(
                "Model", aggregate, sequence, this, MetaData.emptyInstance(), id, Instant.now());
    }

    static Stream<ClaimChange> claims(Object event) {
        return event instanceof Step step ? step.claims() : Stream.of();
    }

    private Stream<ClaimChange> claims() {
        return Stream.of(ClaimChange.release(SCOPE, gives, aggregate), ClaimChange.reserve(SCOPE, takes, aggregate))
                .filter(change -> !change.value().equals(NONE));
    }
}
