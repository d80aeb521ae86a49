package dev.stoa.stack.books;

import dev.stoa.stack.http.Call;
import dev.stoa.stack.http.Json;
import dev.stoa.stack.http.StoaClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** The whole log, streamed to an auditor. */
final class EventLog {
    private EventLog() {}

    static long forEach(StoaClient auditor, Consumer<LogEvent> reader) {
        var call = Call.get("/v1/audit/events").with("Accept", "application/x-ndjson");
        try (var lines = new BufferedReader(new InputStreamReader(auditor.open(call), StandardCharsets.UTF_8))) {
            var count = 0L;
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    reader.accept(LogEvent.of(Json.read(line)));
                    count++;
                }
            }
            return count;
        } catch (IOException e) {
            throw new UncheckedIOException("the log could not be read to its end", e);
        }
    }
}
