package dev.stoa.backbone.check;

import dev.stoa.backbone.check.Finding.Kind;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.apache.kafka.common.KafkaException;
import org.springframework.dao.DataAccessException;

/**
 * Verifies on a running system that the log is dense and in order, that what was acknowledged is in it once, and that
 * Kafka holds the same. Commands may go on meanwhile: what is appended during the check need not have reached Kafka yet.
 *
 * <p>Reads the log and Kafka once from end to end. Keeps eight bytes per event, so some ten million need 100 MB.
 */
public final class LogCheck {
    /** Nothing tells of the relay's progress, so it is looked at. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final DataSource log;
    private final Map<String, Object> kafka;
    private final String topicPrefix;
    private final Duration relayPatience;

    /**
     * @param log the event store's database, by a role that may read {@code domain_event}, {@code relay_position}, of
     *     {@code processed_command} the columns {@code command_id} and {@code positions}, and of {@code unique_claim} the
     *     columns {@code scope} and {@code owner}
     * @param kafka how to reach Kafka: {@code bootstrap.servers} and what else a client needs
     * @param topicPrefix before the context in topic names
     * @param relayPatience how long the relay may take to where the log ends when the check begins
     */
    public LogCheck(DataSource log, Map<String, Object> kafka, String topicPrefix, Duration relayPatience) {
        this.log = log;
        this.kafka = kafka;
        this.topicPrefix = topicPrefix;
        this.relayPatience = relayPatience;
    }

    /** The log or Kafka can't be read, so nothing is known. */
    public static final class OutOfReach extends RuntimeException {
        OutOfReach(String what, Exception cause) {
            super(what + " can't be read: " + cause.getMessage(), cause);
        }
    }

    /** @throws OutOfReach if the log or Kafka can't be read */
    public LogReport run() {
        try (var tables = LogTables.open(log);
                var topics = new EventTopics(kafka, topicPrefix)) {
            return run(tables, topics);
        } catch (SQLException | DataAccessException e) {
            throw new OutOfReach("The log", e);
        } catch (KafkaException e) {
            throw new OutOfReach("Kafka", e);
        }
    }

    /**
     * In an order that holds under load: Kafka must hold what the relay had published before Kafka was read, and the log
     * what Kafka held before the log was read.
     */
    private LogReport run(LogTables tables, EventTopics topics) throws SQLException {
        var findings = new Findings();
        var relayed = awaitRelay(tables, findings);
        var published = new PublishedEvents(tables, findings);
        topics.readToTheEnd(published::add);

        var head = tables.head();
        new TableChecks(tables.jdbc(), head, findings).run();
        var inLog = new LoggedEvents(published, relayed, topicPrefix, findings);
        tables.forEach(head, inLog::check);
        return new LogReport(
                inLog.events(),
                inLog.aggregates(),
                tables.commands(),
                relayed,
                published.records(),
                published.duplicates(),
                findings.all());
    }

    private long awaitRelay(LogTables tables, Findings findings) throws SQLException {
        var head = tables.head();
        var deadline = System.nanoTime() + relayPatience.toNanos();
        var position = tables.relayPosition();
        while (position < head && System.nanoTime() < deadline) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            position = tables.relayPosition();
        }
        if (position < head) {
            findings.add(
                    Kind.RELAY_BEHIND,
                    ("The relay has published through index %d after %d s: it should have come to %d, where the log ended"
                                    + " when the check began.")
                            .formatted(position, relayPatience.toSeconds(), head));
        }
        // The log only grows, so it is asked for after the position.
        var end = tables.head();
        if (position > end) {
            findings.add(
                    Kind.RELAY_AHEAD,
                    "The relay says that it has published through index %d: it should not be beyond %d, where the log ends."
                            .formatted(position, end));
        }
        return position;
    }
}
