package dev.stoa.command;

import dev.stoa.api.Id;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;

/** An aggregate that lives through many commands, one after the other; for properties, where a fixture would be slow. */
public final class Decided {
    private final Configuration axon;
    private final List<Object> published = new ArrayList<>();

    private Decided(Class<?> aggregate) {
        axon = DefaultConfigurer.defaultConfiguration()
                .configureEmbeddedEventStore(_ -> new InMemoryEventStorageEngine())
                .configureAggregate(aggregate)
                .buildConfiguration();
        axon.eventBus().subscribe(events -> events.forEach(event -> published.add(event.getPayload())));
        axon.start();
    }

    /** The aggregate with these events as its past. */
    public static Decided after(Class<?> aggregate, Id id, Object... past) {
        var decided = new Decided(aggregate);
        for (var sequence = 0; sequence < past.length; sequence++) {
            var type = aggregate.getSimpleName();
            decided.axon
                    .eventBus()
                    .publish(new GenericDomainEventMessage<>(type, id.value(), sequence, past[sequence]));
        }
        return decided;
    }

    /** The events of that command; throws what refused it. */
    public List<Object> decide(Object command) {
        published.clear();
        var failure = new ArrayList<Throwable>();
        axon.commandBus().dispatch(GenericCommandMessage.asCommandMessage(command), (_, result) -> {
            if (result.isExceptional()) failure.add(result.exceptionResult());
        });
        if (!failure.isEmpty() && failure.getFirst() instanceof RuntimeException refused) throw refused;
        return List.copyOf(published);
    }
}
