package dev.stoa.backbone.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads whole streams of several aggregates at once, for decisions that need more than their own aggregate. */
@FunctionalInterface
public interface EventStreams {
    /** The events (payloads) of each aggregate that has any, in their order. One query however many ids there are. */
    Map<String, List<Object>> read(Collection<String> aggregateIds);

    /** The same of one aggregate. */
    default List<Object> read(String aggregateId) {
        return read(List.of(aggregateId)).getOrDefault(aggregateId, List.of());
    }

    /** Of these events (payloads), those that can be told without a query; perhaps not the newest. */
    default Stream<Object> remembered(Collection<String> aggregateIds) {
        return Stream.empty();
    }

    /**
     * The same, and the aggregates that their events mention. A second query only for those that no remembered event
     * mentions.
     *
     * @param mentions the ids of other aggregates that an event names
     */
    default Map<String, List<Object>> readWithMentioned(
            Collection<String> aggregateIds, Function<Object, Stream<String>> mentions) {
        var ids = new HashSet<>(aggregateIds);
        remembered(aggregateIds).flatMap(mentions).forEach(ids::add);
        var streams = new HashMap<>(read(ids));
        var others = aggregateIds.stream()
                .flatMap(id -> streams.getOrDefault(id, List.of()).stream())
                .flatMap(mentions)
                .filter(id -> !ids.contains(id))
                .distinct()
                .toList();
        if (!others.isEmpty()) {
            streams.putAll(read(others));
        }
        return streams;
    }

    /** The first event of that type, for what is said once and never changes. */
    default <E> Optional<E> first(String aggregateId, Class<E> type) {
        return read(aggregateId).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }
}
