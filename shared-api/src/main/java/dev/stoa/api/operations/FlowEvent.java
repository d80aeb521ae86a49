package dev.stoa.api.operations;

/** What can happen to a flow that got stuck. */
public sealed interface FlowEvent {
    FlowId flowId();

    record FlowStuck(FlowId flowId, String process, String subject, String step, String cause) implements FlowEvent {}

    record FlowRetried(FlowId flowId, String reason) implements FlowEvent {}

    record FlowResolved(FlowId flowId, String reason) implements FlowEvent {}
}
