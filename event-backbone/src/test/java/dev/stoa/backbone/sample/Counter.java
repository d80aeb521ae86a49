package dev.stoa.backbone.sample;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.stoa.backbone.sample.CounterEvent.Counted;
import dev.stoa.backbone.sample.CounterEvent.CounterCommand.Count;
import dev.stoa.backbone.sample.CounterEvent.CounterCommand.CountOn;
import dev.stoa.backbone.sample.CounterEvent.CounterCommand.Name;
import dev.stoa.backbone.sample.CounterEvent.CounterCommand.Reach;
import dev.stoa.backbone.sample.CounterEvent.CounterCommand.Spend;
import dev.stoa.backbone.sample.CounterEvent.Named;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Aggregate;

@Aggregate(cache = "aggregateCache", snapshotTriggerDefinition = "counterSnapshots")
@Revision("2")
class Counter {
    @AggregateIdentifier
    private String id;

    private int total;

    Counter() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(Count c) {
        if (c.by() < 0) throw new IllegalArgumentException("counts upwards only");
        if (c.by() > 0) apply(new Counted(c.id(), c.by()));
    }

    @CommandHandler
    void decide(CountOn c) {
        apply(new Counted(c.id(), c.by()));
    }

    @CommandHandler
    void decide(Spend c) {
        if (c.by() > total) throw new IllegalArgumentException("there are only " + total);
        apply(new Counted(c.id(), -c.by()));
    }

    @CommandHandler
    void decide(Reach c) {
        if (total < c.atLeast()) apply(new Counted(c.id(), c.atLeast() - total));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(Name c) {
        apply(new Named(c.id(), c.name(), c.at()));
    }

    @EventSourcingHandler
    void evolve(CounterEvent event) {
        switch (event) {
            case Counted e -> {
                id = e.id();
                total += e.by();
            }
            case Named e -> id = e.id();
        }
    }
}
