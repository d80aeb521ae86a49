package dev.stoa.backbone.deadletter;

import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.DomainEventMessage;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Retries the events that a projection could not handle. They are listed from the table {@code DeadLetterEntry}. */
public class DeadLetters {
    private final EventProcessingConfiguration processing;
    private final JdbcClient jdbc;

    public DeadLetters(EventProcessingConfiguration processing, JdbcClient jdbc) {
        this.processing = processing;
        this.jdbc = jdbc;
    }

    private record Letter(String group, String aggregateId) {}

    /** What came of a retry. */
    public enum Result {
        NO_SUCH_LETTER,
        HANDLED,
        FAILED_AGAIN
    }

    /** Handles the letter and those that wait behind it in its sequence, in order, until one fails again. */
    public Result retry(String identifier) {
        var letter = jdbc.sql("""
                        select processingGroup, aggregateIdentifier from DeadLetterEntry where deadLetterIdentifier = ?""")
                .param(identifier)
                .query((row, _) -> new Letter(row.getString(1), row.getString(2)))
                .optional();
        if (letter.isEmpty()) {
            return Result.NO_SUCH_LETTER;
        }
        var handled = processing
                .sequencedDeadLetterProcessor(letter.get().group())
                .map(letters -> letters.process(candidate -> candidate.message() instanceof DomainEventMessage<?> event
                        && event.getAggregateIdentifier().equals(letter.get().aggregateId())))
                .orElse(false);
        return handled ? Result.HANDLED : Result.FAILED_AGAIN;
    }
}
