package dev.stoa.backbone.sample;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** A domain of one aggregate, for the backbone's own tests. */
public sealed interface CounterEvent {
    record Counted(String id, int by) implements CounterEvent {}

    record Named(String id, String name, Instant at) implements CounterEvent {}

    /** What may be asked of a counter. */
    sealed interface CounterCommand {
        record Count(@TargetAggregateIdentifier String id, int by) implements CounterCommand {}

        /** Only for a counter that exists. */
        record CountOn(@TargetAggregateIdentifier String id, int by) implements CounterCommand {}

        /** Refused if there is not as much. */
        record Spend(@TargetAggregateIdentifier String id, int by) implements CounterCommand {}

        /** Adds what is missing, if anything is. */
        record Reach(@TargetAggregateIdentifier String id, int atLeast) implements CounterCommand {}

        /** Of two counters, and as one decision. */
        record ReachBoth(@TargetAggregateIdentifier String id, String other, int atLeast) implements CounterCommand {}

        record Name(@TargetAggregateIdentifier String id, String name, Instant at) implements CounterCommand {}
    }
}
