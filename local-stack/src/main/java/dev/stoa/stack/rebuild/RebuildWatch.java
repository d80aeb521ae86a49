package dev.stoa.stack.rebuild;

import dev.stoa.stack.actors.Patience;
import dev.stoa.stack.http.Call;
import dev.stoa.stack.http.Problem;
import dev.stoa.stack.http.StoaClient;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Asks for a rebuild and tells what becomes of it. */
public final class RebuildWatch {
    /** A view of this many events would be large. */
    private static final Patience PATIENCE = new Patience(Duration.ofHours(6));

    private final StoaClient operator;
    private final PrintWriter out;
    private String said = "";

    public RebuildWatch(StoaClient operator, PrintWriter out) {
        this.operator = operator;
        this.out = out;
    }

    /** @return 0: swapped, or compared and found the same; 1: failed, or they differ; 2: there is no such view */
    public int run(String view, boolean compareOnly) {
        var started = operator.send(
                Call.post("/v1/back-office/views/" + view + "/rebuilds", Map.of("compareOnly", compareOnly)));
        if (started.status() == 404) {
            say("There is no view '%s': choose of %s.".formatted(view, views()));
            return 2;
        }
        if (started.status() == 409) {
            say(refusal(started.problem()));
            return 1;
        }
        var path = started.orThrow().headers().firstValue("Location").orElseThrow();
        return tell(
                PATIENCE.until("the rebuild to end", () -> progress(path), it -> it.has("finishedAt")), compareOnly);
    }

    /** Of this view, or of as many others as can be rebuilt at once. */
    private static String refusal(Problem problem) {
        return problem.facts().has("rebuildId")
                ? "It is being rebuilt already: "
                        + problem.facts().path("rebuildId").asString()
                : problem.detail();
    }

    private String views() {
        return operator.get("/v1/back-office/views")
                .body()
                .path("items")
                .valueStream()
                .map(item -> item.path("view").asString())
                .collect(Collectors.joining(", "));
    }

    private JsonNode progress(String path) {
        var now = operator.get(path).body();
        say("%-9s %,12d of %,d events, %,d/s"
                .formatted(
                        now.path("state").asString(),
                        now.path("eventsDone").asLong(),
                        now.path("eventsTotal").asLong(),
                        now.path("eventsPerSecond").asLong()));
        return now;
    }

    private int tell(JsonNode rebuild, boolean compareOnly) {
        if (rebuild.path("state").asString().equals("FAILED")) {
            say("It failed, and the live view is as it was: "
                    + rebuild.path("failure").asString());
            return 1;
        }
        var differences = rebuild.path("differences").asLong();
        say("%,d rows compared, %,d differ; %,d aggregates moved meanwhile and were not compared"
                .formatted(
                        rebuild.path("rowsCompared").asLong(),
                        differences,
                        rebuild.path("streamsApart").asLong()));
        rebuild.path("tables").valueStream().forEach(this::tellTable);
        return compareOnly && differences > 0 ? 1 : 0;
    }

    private void tellTable(JsonNode table) {
        table.path("samples")
                .valueStream()
                .forEach(sample -> say("  %s %s %s %s"
                        .formatted(
                                table.path("table").asString(),
                                sample.path("kind").asString(),
                                sample.path("key"),
                                sample.path("columns"))));
    }

    private void say(String line) {
        if (!line.equals(said)) {
            out.println(line);
            out.flush();
            said = line;
        }
    }
}
