package dev.stoa.backbone.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads whole streams of several aggregates at once, for decisions that need more than their own aggregate. */
@FunctionalInterface
public interface EventStreams {
    /** The events (payloads) of each aggregate that has any, in their order. One query however many ids there are. */
    Map<String, List<Object>> read(Collection<String> aggregateIds);

    /** The first event of that type, for what is said once and never changes. */
    default <E> Optional<E> first(String aggregateId, Class<E> type) {
        return read(List.of(aggregateId)).getOrDefault(aggregateId, List.of()).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }
}
