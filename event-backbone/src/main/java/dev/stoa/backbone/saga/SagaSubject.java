package dev.stoa.backbone.saga;

import java.util.Optional;

/** What a saga's event is about, so that what follows a failed event of the same subject waits behind it. */
@FunctionalInterface
public interface SagaSubject {
    /** The subject of an event's payload, an order's id for a checkout; empty if no saga is about it. */
    Optional<String> of(Object event);
}
