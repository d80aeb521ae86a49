package dev.stoa.backbone.sample;

import dev.stoa.backbone.sample.CounterEvent.CounterCommand.Reach;
import dev.stoa.backbone.sample.CounterEvent.CounterCommand.ReachBoth;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/** Decides on two aggregates at once. */
@Component
class TwoCounters {
    private final Repository<Counter> counters;

    TwoCounters(Repository<Counter> counters) {
        this.counters = counters;
    }

    @CommandHandler
    void handle(ReachBoth c) {
        counters.load(c.id()).execute(counter -> counter.decide(new Reach(c.id(), c.atLeast())));
        counters.load(c.other()).execute(counter -> counter.decide(new Reach(c.other(), c.atLeast())));
    }
}
