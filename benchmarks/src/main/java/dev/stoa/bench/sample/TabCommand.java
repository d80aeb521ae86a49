package dev.stoa.bench.sample;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What may be asked of a tab. */
public sealed interface TabCommand {
    record OpenTab(@TargetAggregateIdentifier String tabId, String guest, Instant at) implements TabCommand {}

    record ServeRound(@TargetAggregateIdentifier String tabId, String drink, int cups, long pence, Instant at)
            implements TabCommand {}
}
