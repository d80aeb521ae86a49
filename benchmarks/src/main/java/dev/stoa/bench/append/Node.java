package dev.stoa.bench.append;

import dev.stoa.bench.harness.CloseAll;
import dev.stoa.bench.sample.Tab;
import dev.stoa.bench.sample.Tavern;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.CommandTargetResolver;

/** A command-side in small: Axon, as each contender has it, over some event store. */
public final class Node implements AutoCloseable {
    private final Configuration axon;
    private final CommandGateway gateway;
    private final CloseAll store;

    /**
     * @param targets Axon's own resolver of a command's target, or another
     * @param cache of aggregates; {@link org.axonframework.common.caching.NoCache} for none
     * @param store closed with the node
     */
    Node(
            Supplier<EventStore> eventStore,
            TransactionManager transactions,
            CommandTargetResolver targets,
            Cache cache,
            CloseAll store) {
        this.axon = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(_ -> Tavern.SERIALIZER)
                .configureMessageSerializer(_ -> Tavern.SERIALIZER)
                .configureEventSerializer(_ -> Tavern.SERIALIZER)
                .configureTransactionManager(_ -> transactions)
                .configureEventStore(_ -> eventStore.get())
                .configureAggregate(AggregateConfigurer.defaultConfiguration(Tab.class)
                        .configureCommandTargetResolver(_ -> targets)
                        .configureCache(_ -> cache))
                .buildConfiguration();
        this.store = store;
        axon.start();
        this.gateway = axon.commandGateway();
    }

    public void send(Object command) {
        gateway.sendAndWait(command);
    }

    CommandBus bus() {
        return axon.commandBus();
    }

    @Override
    public void close() {
        axon.shutdown();
        store.close();
    }
}
