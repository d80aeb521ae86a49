package dev.stoa.command.platform.web;

import dev.stoa.api.Id;
import dev.stoa.backbone.store.EventStreams;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What happened to one aggregate, for checks of whose it is before its command is run. */
@Component
public class History {
    private final EventStreams streams;

    public History(EventStreams streams) {
        this.streams = streams;
    }

    public List<Object> of(Id id) {
        return streams.read(id.value());
    }

    /** The first event of that type: for what never changes. */
    public <E> Optional<E> first(Id id, Class<E> type) {
        return streams.first(id.value(), type);
    }

    /** The last event of that type: for what the newest event says whole. */
    public <E> Optional<E> last(Id id, Class<E> type) {
        return of(id).reversed().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }
}
