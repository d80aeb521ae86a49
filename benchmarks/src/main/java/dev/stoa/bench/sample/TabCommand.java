package dev.stoa.bench.sample;

import dev.stoa.api.Personal;
import dev.stoa.api.cart.Address;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What may be asked of a tab. */
public sealed interface TabCommand {
    record OpenTab(@TargetAggregateIdentifier String tabId, String guest, Instant at) implements TabCommand {}

    record NameGuest(@TargetAggregateIdentifier String tabId, String guestId, Personal name, Instant at)
            implements TabCommand {}

    record SendGuestHome(@TargetAggregateIdentifier String tabId, String guestId, Address address, Instant at)
            implements TabCommand {}

    record ServeRound(@TargetAggregateIdentifier String tabId, String drink, int cups, long pence, Instant at)
            implements TabCommand {}
}
