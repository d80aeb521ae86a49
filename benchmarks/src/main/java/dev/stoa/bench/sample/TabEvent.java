package dev.stoa.bench.sample;

import dev.stoa.api.DataSubject;
import dev.stoa.api.Personal;
import dev.stoa.api.cart.Address;
import java.time.Instant;

/** What happens to a guest's tab in a tavern. */
public sealed interface TabEvent {
    String tabId();

    record TabOpened(String tabId, String guest, Instant at) implements TabEvent {}

    record GuestNamed(String tabId, @DataSubject String guestId, Personal name, Instant at) implements TabEvent {}

    record GuestSentHome(String tabId, @DataSubject String guestId, Address address, Instant at) implements TabEvent {}

    record RoundServed(String tabId, String drink, int cups, long pence, Instant at) implements TabEvent {}
}
