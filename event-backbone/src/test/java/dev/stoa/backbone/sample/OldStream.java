package dev.stoa.backbone.sample;

import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;

/** One stream, {@code old}, is of a time when counters counted in pairs. */
public final class OldStream implements EventUpcaster {
    @Override
    public Stream<IntermediateEventRepresentation> upcast(Stream<IntermediateEventRepresentation> events) {
        return events.flatMap(event -> event.getAggregateIdentifier().equals(Optional.of("old"))
                ? new CountedTwice().upcast(Stream.of(event))
                : Stream.of(event));
    }
}
