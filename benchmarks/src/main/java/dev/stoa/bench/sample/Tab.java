package dev.stoa.bench.sample;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.stoa.bench.sample.TabCommand.NameGuest;
import dev.stoa.bench.sample.TabCommand.OpenTab;
import dev.stoa.bench.sample.TabCommand.SendGuestHome;
import dev.stoa.bench.sample.TabCommand.ServeRound;
import dev.stoa.bench.sample.TabEvent.GuestNamed;
import dev.stoa.bench.sample.TabEvent.GuestSentHome;
import dev.stoa.bench.sample.TabEvent.RoundServed;
import dev.stoa.bench.sample.TabEvent.TabOpened;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;

/** As small as an aggregate can be that still decides something. */
public class Tab {
    @AggregateIdentifier
    private String tabId;

    private long owed;

    Tab() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void decide(OpenTab c) {
        apply(new TabOpened(c.tabId(), c.guest(), c.at()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void decide(NameGuest c) {
        apply(new GuestNamed(c.tabId(), c.guestId(), c.name(), c.at()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void decide(SendGuestHome c) {
        apply(new GuestSentHome(c.tabId(), c.guestId(), c.address(), c.at()));
    }

    @CommandHandler
    void decide(ServeRound c) {
        if (owed < 0) throw new IllegalStateException("this guest has paid too much already");
        apply(new RoundServed(tabId, c.drink(), c.cups(), c.pence(), c.at()));
    }

    @EventSourcingHandler
    void evolve(TabEvent event) {
        switch (event) {
            case TabOpened e -> tabId = e.tabId();
            case GuestNamed e -> tabId = e.tabId();
            case GuestSentHome e -> tabId = e.tabId();
            case RoundServed e -> owed += e.cups() * e.pence();
        }
    }
}
