package dev.stoa.backbone.projection;

import dev.stoa.backbone.store.PostgresSignal;
import dev.stoa.backbone.store.StreamPosition;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Positions in the consumer's own database, written in the transaction of the read model. */
public class JdbcViewPositions implements ViewPositions {
    /** The channel on which processors tell that they have advanced. */
    public static final String CHANNEL = "stoa_views";

    private final JdbcClient jdbc;
    private final PostgresSignal signal;
    private final WaitingReaders readers = new WaitingReaders();

    public JdbcViewPositions(JdbcClient jdbc, PostgresSignal signal) {
        this.jdbc = jdbc;
        this.signal = signal;
    }

    @Override
    public boolean await(StreamPosition position, Duration patience, String... processors) {
        var deadline = System.nanoTime() + patience.toNanos();
        try (var reader = readers.waiting(position, processors);
                var _ = signal.listen(reader::lookAgain)) {
            while (!reader.hasSeenAll() && !reached(position, processors)) {
                if (!reader.isWokenBefore(deadline)) {
                    return reader.hasSeenAll() || reached(position, processors);
                }
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("could not stop listening", e);
        }
    }

    private boolean reached(StreamPosition position, String... processors) {
        return jdbc.sql("""
                        select count(*) from stream_position
                        where processor = any(?) and aggregate_id = ? and sequence >= ?""")
                        .params(processors, position.aggregateId(), position.sequence())
                        .query(Integer.class)
                        .single()
                == processors.length;
    }

    /** Before a batch of a projection; what it reads after this is what the batches before it left. */
    void pass(String processor) {
        ViewGate.pass(jdbc, processor);
    }

    /** How far a processor has come in these streams; aggregates it has not met are missing. */
    Map<String, Long> load(String processor, Collection<String> aggregateIds) {
        var known = new HashMap<String, Long>();
        jdbc.sql("select aggregate_id, sequence from stream_position where processor = ? and aggregate_id = any(?)")
                .params(processor, aggregateIds.toArray(String[]::new))
                .query(row -> {
                    known.put(row.getString(1), row.getLong(2));
                });
        return known;
    }

    /** Tells who waits for these positions, once the current transaction has committed. */
    void tell(String processor, Map<String, Long> advanced) {
        if (!Shadow.isWritten()) {
            signal.raiseAfterCommit(() -> readers.tell(processor, advanced));
        }
    }

    /** Moves a processor's positions, in the current transaction. */
    void store(String processor, Map<String, Long> advanced) {
        jdbc.sql("""
                insert into stream_position (processor, aggregate_id, sequence) select ?, * from unnest(?, ?)
                on conflict (processor, aggregate_id) do update set sequence = excluded.sequence
                where stream_position.sequence < excluded.sequence""")
                .params(
                        processor,
                        advanced.keySet().toArray(String[]::new),
                        advanced.values().toArray(Long[]::new))
                .update();
    }
}
