package dev.stoa.query.operations;

import dev.stoa.backbone.deadletter.DeadLetters;
import dev.stoa.platform.page.Cursor;
import dev.stoa.platform.page.Page;
import dev.stoa.platform.page.Paging;
import dev.stoa.platform.problem.Problem;
import dev.stoa.platform.security.Caller;
import io.micrometer.core.instrument.MeterRegistry;
import io.swagger.v3.oas.annotations.Operation;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Events that a projection could not take in; their rows are behind until they are retried with success. */
@RestController
class DeadLetterEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterEndpoint.class);

    private final JdbcClient db;
    private final DeadLetters letters;
    private final MeterRegistry metrics;

    DeadLetterEndpoint(JdbcClient db, DeadLetters letters, MeterRegistry metrics) {
        this.db = db;
        this.letters = letters;
        this.metrics = metrics;
    }

    /** {@code place}: among the letters of the same aggregate, which are retried in order. */
    record DeadLetter(
            String id,
            String processor,
            String aggregateId,
            long sequence,
            long place,
            String type,
            String eventId,
            String enqueuedAt,
            @Nullable String cause) {}

    @GetMapping("/v1/back-office/dead-letters")
    Page<DeadLetter> letters(Paging paging) {
        var rows = db.sql("""
                select deadLetterIdentifier, processingGroup, aggregateIdentifier, sequenceNumber, sequenceIndex,
                       payloadType, eventIdentifier, enqueuedAt, causeMessage
                from DeadLetterEntry
                where (enqueuedAt, deadLetterIdentifier) > (:at, :id)
                order by enqueuedAt, deadLetterIdentifier limit :limit""")
                .param("at", paging.after(2).map(cursor -> cursor.part(0)).orElse(""))
                .param("id", paging.after(2).map(cursor -> cursor.part(1)).orElse(""))
                .param("limit", paging.limitAndOne())
                .query((row, _) -> new DeadLetter(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8),
                        row.getString(9)))
                .list();
        return Page.of(rows, paging, row -> Cursor.at(row.enqueuedAt(), row.id()));
    }

    /** The one thing that is not a query here: only this service has the letters. It is no event, so the log file has it. */
    @Operation(
            description = "Answered by query-side though it is a POST. An Idempotency-Key has no effect here and needs"
                    + " none: a letter that was handled is gone (404).")
    @PostMapping("/v1/back-office/dead-letters/{id}/retry")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void retry(@PathVariable String id, Caller operator) {
        var result = letters.retry(id);
        LOG.info("dead letter {} retried by {}: {}", id, operator.accountId(), result);
        metrics.counter("stoa_dead_letter_retries", "result", result.name().toLowerCase(Locale.ROOT))
                .increment();
        switch (result) {
            case HANDLED -> {}
            case NO_SUCH_LETTER -> throw Problem.notFound();
            case FAILED_AGAIN ->
                throw Problem.of(HttpStatus.CONFLICT, "still-failing", "It failed again and stays where it is.")
                        .in("operations");
        }
    }
}
