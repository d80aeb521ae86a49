package dev.stoa.api.operations;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What may be asked of the stuck-flow desk. */
public sealed interface FlowCommand {
    FlowId flowId();

    /** {@code subject}: the id of what the process is about, an order for a checkout. */
    record ReportStuckFlow(
            @TargetAggregateIdentifier FlowId flowId, String process, String subject, String step, String cause)
            implements FlowCommand {}

    record RecordFlowRetried(@TargetAggregateIdentifier FlowId flowId, String reason) implements FlowCommand {}

    record ResolveFlow(@TargetAggregateIdentifier FlowId flowId, String reason) implements FlowCommand {}
}
