package dev.stoa.query.audit;

import dev.stoa.platform.problem.Problem;
import dev.stoa.query.platform.consistency.ETags;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What any aggregate was at any moment, replayed from its events. */
@RestController
class StateEndpoint {
    private static final Instant NOW_AND_EVER = Instant.parse("9999-12-31T23:59:59Z");

    private final EventQueries queries;
    private final Replay replay;

    StateEndpoint(EventQueries queries, Replay replay) {
        this.queries = queries;
        this.replay = replay;
    }

    /** {@code sequence} and {@code at}: of the last event that made this state. */
    record PastState(
            String aggregateId,
            String aggregateType,
            long sequence,
            Instant at,
            @Nullable Object state) {}

    @GetMapping("/v1/audit/streams/{aggregateId}/state")
    ResponseEntity<PastState> state(
            @PathVariable String aggregateId,
            @RequestParam(required = false) @Nullable Instant asOf,
            @RequestParam(required = false) @Nullable Long sequence) {
        var stream = queries.stream(
                aggregateId, sequence == null ? Long.MAX_VALUE : sequence, asOf == null ? NOW_AND_EVER : asOf);
        if (stream.isEmpty()) {
            throw Problem.notFound();
        }
        var last = stream.getLast();
        return ETags.of(
                last.sequence(),
                new PastState(
                        aggregateId, last.aggregateType(), last.sequence(), last.at(), replay.stateAfter(stream)));
    }
}
