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

/** The whole log, streamed to an auditor; dense from 0 and not shorter than it was said to be, or it does not count. */
final class EventLog {
    private EventLog() {}

    static long forEach(StoaClient auditor, Consumer<LogEvent> reader) {
        var size = auditor.get("/v1/audit/log").body().path("size").asLong();
        var call = Call.get("/v1/audit/events").with("Accept", "application/x-ndjson");
        try (var lines = new BufferedReader(new InputStreamReader(auditor.open(call), StandardCharsets.UTF_8))) {
            var count = 0L;
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    var event = Json.read(line);
                    require(event.path("globalIndex").asLong(-1) == count, "event " + count + " is missing");
                    reader.accept(LogEvent.of(event));
                    count++;
                }
            }
            require(count >= size, "it ends after " + count + " of " + size + " events");
            return count;
        } catch (IOException e) {
            throw new UncheckedIOException("the log could not be read to its end", e);
        }
    }

    private static void require(boolean whole, String otherwise) {
        if (!whole) throw new IllegalStateException("the log was not read whole: " + otherwise);
    }
}
