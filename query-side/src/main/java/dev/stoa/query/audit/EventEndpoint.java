package dev.stoa.query.audit;

import dev.stoa.platform.page.Page;
import dev.stoa.platform.page.Paging;
import dev.stoa.platform.problem.Problem;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The log itself, searched by page or streamed whole. */
@RestController
class EventEndpoint {
    private final EventQueries queries;
    private final OpenedEvents opened;
    private final JsonMapper json;

    EventEndpoint(EventQueries queries, OpenedEvents opened, JsonMapper json) {
        this.queries = queries;
        this.opened = opened;
        this.json = json;
    }

    @GetMapping(path = "/v1/audit/events", produces = MediaType.APPLICATION_JSON_VALUE)
    Page<LoggedEvent> events(
            @RequestParam(required = false) @Nullable String aggregateId,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String correlationId,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable Long after,
            Paging paging) {
        return queries.page(
                        new EventFilter(aggregateId, type, actor, correlationId, from, to, start(after, paging)),
                        paging)
                .map(opened::of);
    }

    /** Row by row from a cursor on the server: nothing is held here, however long the log is. */
    @GetMapping(path = "/v1/audit/events", produces = MediaType.APPLICATION_NDJSON_VALUE)
    void allEvents(
            @RequestParam(required = false) @Nullable String aggregateId,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String correlationId,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable Long after,
            HttpServletResponse response)
            throws IOException {
        response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
        var out = response.getOutputStream();
        queries.forEach(
                new EventFilter(aggregateId, type, actor, correlationId, from, to, after), event -> line(event, out));
        out.flush();
    }

    @GetMapping("/v1/audit/streams/{aggregateId}")
    Page<LoggedEvent> stream(
            @PathVariable String aggregateId, @RequestParam(required = false) @Nullable Long after, Paging paging) {
        var page = queries.page(EventFilter.ofStream(aggregateId, start(after, paging)), paging);
        if (page.items().isEmpty() && start(after, paging) == null) {
            throw Problem.notFound();
        }
        return page.map(opened::of);
    }

    @GetMapping("/v1/audit/log")
    EventQueries.Extent log() {
        return queries.extent();
    }

    private static @Nullable Long start(@Nullable Long after, Paging paging) {
        try {
            return after == null && paging.cursor() != null ? Long.valueOf(paging.cursor()) : after;
        } catch (NumberFormatException _) {
            throw Problem.invalid("/query/cursor", "bad-cursor", "This cursor was not made by this list.");
        }
    }

    private void line(LoggedEvent event, OutputStream out) {
        try {
            out.write(json.writeValueAsBytes(opened.of(event)));
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("the reader is gone", e);
        }
    }
}
