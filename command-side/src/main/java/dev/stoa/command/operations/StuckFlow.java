package dev.stoa.command.operations;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.stoa.api.CommandRejected;
import dev.stoa.api.operations.FlowCommand.*;
import dev.stoa.api.operations.FlowEvent;
import dev.stoa.api.operations.FlowEvent.*;
import dev.stoa.api.operations.FlowId;
import dev.stoa.api.operations.FlowRejection;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

@Aggregate(cache = "aggregateCache")
class StuckFlow {
    private enum Status {
        UNKNOWN,
        STUCK,
        RETRIED,
        RESOLVED
    }

    @AggregateIdentifier
    private FlowId id;

    private Status status = Status.UNKNOWN;
    private String cause = "";
    private String resolution = "";

    /** What got stuck again, or for another cause, is reported again. */
    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void decide(ReportStuckFlow c) {
        if (status == Status.STUCK && c.cause().equals(cause)) return;
        apply(new FlowStuck(c.flowId(), c.process(), c.subject(), c.step(), c.cause()));
    }

    /** Each time an operator says so; a repeat of one request is known by its command id. */
    @CommandHandler
    void decide(RecordFlowRetried c) {
        if (status == Status.RESOLVED) throw new CommandRejected(FlowRejection.FLOW_ALREADY_RESOLVED);
        apply(new FlowRetried(id, c.reason()));
    }

    @CommandHandler
    void decide(ResolveFlow c) {
        if (status != Status.RESOLVED) apply(new FlowResolved(id, c.reason()));
        else if (!c.reason().equals(resolution)) throw new CommandRejected(FlowRejection.FLOW_ALREADY_RESOLVED);
    }

    @EventSourcingHandler
    void evolve(FlowEvent event) {
        id = event.flowId();
        switch (event) {
            case FlowStuck e -> {
                status = Status.STUCK;
                cause = e.cause();
            }
            case FlowRetried _ -> status = Status.RETRIED;
            case FlowResolved e -> {
                status = Status.RESOLVED;
                resolution = e.reason();
            }
        }
    }
}
