package dev.stoa.bench.sample;

import java.time.Instant;

/** What happens to a guest's tab in a tavern. */
public sealed interface TabEvent {
    String tabId();

    record TabOpened(String tabId, String guest, Instant at) implements TabEvent {}

    record RoundServed(String tabId, String drink, int cups, long pence, Instant at) implements TabEvent {}
}
