package dev.stoa.bench.append;

import dev.stoa.bench.harness.Databases;
import dev.stoa.servers.TestServers.TestDatabase;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A log that SQL has filled, as commands would have: tabs of five events, one after the other. */
public record SeededLog(TestDatabase database, long events) {
    private static final int PER_TAB = 5;

    public static SeededLog of(long events) throws SQLException {
        var database = Databases.withLog();
        try (var connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                var fill = connection.prepareStatement("""
                        insert into domain_event (global_index, event_id, aggregate_id, sequence, aggregate_type, type,
                                                  revision, recorded_at, payload, metadata)
                        select g, 'event-' || g, tab, sequence, 'Tab',
                               case sequence when 0 then 'sample.tab-opened' else 'sample.round-served' end, null,
                               now(), jsonb_build_object('tabId', tab, 'guest', 'Iris Marlow of Colonnade Walk',
                                   'drink', 'well-watered wine', 'cups', 2, 'pence', 350,
                                   'at', '2026-11-22T12:00:00.123456Z'),
                               jsonb_build_object('traceId', tab, 'correlationId', 'correlation-' || g)
                        from generate_series(0, ? - 1) g, lateral (
                            select 'tab-' || lpad((g / %1$d)::text, 30, '0') as tab, g %% %1$d as sequence) names""".formatted(PER_TAB));
                var analyze = connection.createStatement()) {
            fill.setLong(1, events);
            fill.executeUpdate();
            analyze.execute("vacuum analyze domain_event");
        }
        return new SeededLog(database, events);
    }

    /** One of its tabs, by a random number. */
    public String tabId(long random) {
        return "tab-%030d".formatted(Math.floorMod(random, events / PER_TAB));
    }

    @Override
    public String toString() {
        return "%,d events".formatted(events);
    }
}
