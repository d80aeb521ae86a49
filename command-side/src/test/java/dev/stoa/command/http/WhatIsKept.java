package dev.stoa.command.http;

import static org.awaitility.Awaitility.await;

import dev.stoa.platform.fuzz.Kept;
import dev.stoa.platform.fuzz.Tables;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All that a refused request must leave as it was. */
final class WhatIsKept implements Kept {
    private static final String SEEN = "index of the last event";
    private static final List<String> BY_REQUEST = List.of(
            Tables.contents(
                    "events",
                    "domain_event t where global_index > :seen and metadata ->> 'correlationId' = :correlation"),
            Tables.contents("remembered refusals", "processed_command t where positions = '' and not :mayBeRemembered"),
            "select '%s', coalesce(max(global_index), 0)::text from domain_event".formatted(SEEN));

    private final Tables tables;
    private long seen;

    /** Events and commands are told by who sent them; the others of these go on by themselves, or record refusals. */
    WhatIsKept(JdbcClient jdbc) {
        tables = new Tables(
                jdbc,
                "domain_event",
                "processed_command",
                "relay_position",
                "inbox_position",
                "tokenentry",
                "snapshot",
                "simulated_gateway_report",
                "failed_log_in",
                "access_log");
    }

    @Override
    public Map<String, String> after(String correlationId, boolean mayBeRemembered) {
        Map<String, Object> request =
                Map.of("correlation", correlationId, "mayBeRemembered", mayBeRemembered, "seen", seen);
        var kept = tables.contents(BY_REQUEST, request);
        if (isImporting(kept)) {
            kept = await("imports that were let in")
                    .until(() -> tables.contents(BY_REQUEST, request), now -> !isImporting(now));
        }
        seen = Long.parseLong(Objects.requireNonNull(kept.remove(SEEN)));
        return kept;
    }

    private static boolean isImporting(Map<String, String> kept) {
        return !Objects.requireNonNull(kept.get("public.staged_file")).startsWith("0 ");
    }
}
