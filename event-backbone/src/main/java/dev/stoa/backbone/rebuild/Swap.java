package dev.stoa.backbone.rebuild;

import dev.stoa.backbone.projection.ViewGate;
import dev.stoa.backbone.store.DatabaseOutage;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Puts a copy in the place of its live view, in one transaction. The processor waits meanwhile at its gate, with nothing
 * half done on any copy of the service; readers wait for a moment at the end.
 */
class Swap {
    private static final Logger log = LoggerFactory.getLogger(Swap.class);
    private static final int ATTEMPTS = 20;
    private static final Duration PAUSE = Duration.ofMillis(250);

    /**
     * Shorter than Postgres waits before it looks for a deadlock: of a reader and the swap that wait for each other it is
     * always the swap that gives in.
     */
    private static final String LOCK_PATIENCE = "800ms";

    private final RebuildConnection connection;
    private final ShadowSchema shadow;
    private final Latest latest;
    private final List<ViewReplaced> listeners;

    /** The copy's own affair during a swap. */
    interface Latest {
        /** Takes in what has come, until little is left; nobody waits for that. */
        void comeClose();

        /** Takes in all that has come, and says of which aggregates that was since the comparison. */
        Set<String> takeIn();

        /** Notes, in the swap's own transaction, that it has happened. */
        void noteSwapped();
    }

    Swap(RebuildConnection connection, ShadowSchema shadow, Latest latest, List<ViewReplaced> listeners) {
        this.connection = connection;
        this.shadow = shadow;
        this.latest = latest;
        this.listeners = listeners;
    }

    /** @throws IllegalStateException if the live view has seen what is no longer in the topics */
    void swap() throws InterruptedException {
        for (var attempt = 1; ; attempt++) {
            try {
                latest.comeClose();
                connection.transactions().executeWithoutResult(_ -> replace());
                tellListeners();
                return;
            } catch (DataAccessException e) {
                if (attempt == ATTEMPTS || !DatabaseOutage.isBehind(e)) {
                    throw e;
                }
                log.info("The view {} is busy and not swapped yet: {}", view(), e.getMessage());
            }
            Thread.sleep(PAUSE);
        }
    }

    private void replace() {
        var jdbc = connection.jdbc();
        ShadowSchema.run(jdbc, "set local lock_timeout to '" + LOCK_PATIENCE + "'");
        ViewGate.close(jdbc, view());
        noteStreamsApart(jdbc, latest.takeIn());
        refuseIfLessThanLive(jdbc);
        takePositions(jdbc);
        takeDeadLetters(jdbc);
        var dependents = DependentViews.of(shadow.view(), jdbc);
        lock(jdbc, dependents);
        exchangeTables(jdbc);
        dependents.lookAgain(jdbc);
        dropOld(jdbc);
        latest.noteSwapped();
        tellListeners();
    }

    private void noteStreamsApart(JdbcClient jdbc, Set<String> late) {
        jdbc.sql("insert into %s select unnest(?::text[]) on conflict do nothing"
                        .formatted(shadow.table(ShadowSchema.APART)))
                .param(late.toArray(String[]::new))
                .update();
    }

    /** What the live view has taken in is in the topics for ever; else its rows would be lost here. */
    private void refuseIfLessThanLive(JdbcClient jdbc) {
        jdbc.sql("""
                select apart.aggregate_id || ' (live at ' || live.sequence || ', copy at '
                       || coalesce(copy.sequence::text, 'nothing') || ')'
                from %s apart
                join stream_position live on live.processor = ? and live.aggregate_id = apart.aggregate_id
                left join %s copy on copy.processor = live.processor and copy.aggregate_id = apart.aggregate_id
                where live.sequence > coalesce(copy.sequence, -1) limit 1""".formatted(shadow.table(ShadowSchema.APART), shadow.table("stream_position")))
                .param(view())
                .query(String.class)
                .optional()
                .ifPresent(stream -> {
                    throw new IllegalStateException(
                            "The live view has taken in what the topics no longer have, of " + stream + ".");
                });
    }

    private void takePositions(JdbcClient jdbc) {
        jdbc.sql("""
                insert into stream_position
                select copy.* from %s copy join %s apart using (aggregate_id)
                on conflict (processor, aggregate_id) do update set sequence = excluded.sequence
                where stream_position.sequence is distinct from excluded.sequence""".formatted(shadow.table("stream_position"), shadow.table(ShadowSchema.APART)))
                .update();
    }

    private void takeDeadLetters(JdbcClient jdbc) {
        jdbc.sql("delete from DeadLetterEntry where processingGroup = ?")
                .param(view())
                .update();
        ShadowSchema.run(jdbc, "insert into DeadLetterEntry select * from " + shadow.table("deadletterentry"));
    }

    /** In the order in which a query takes its locks, and all of them in one statement, so that one time-out is for all. */
    private void lock(JdbcClient jdbc, DependentViews dependents) {
        ShadowSchema.run(jdbc, "set local statement_timeout to '" + LOCK_PATIENCE + "'");
        ShadowSchema.run(
                jdbc,
                "do $$ begin %s lock table %s in access exclusive mode; end $$"
                        .formatted(
                                dependents.locks(),
                                String.join(", ", shadow.view().tables())));
        ShadowSchema.run(jdbc, "set local statement_timeout to 0");
    }

    private void exchangeTables(JdbcClient jdbc) {
        ShadowSchema.run(jdbc, "create schema " + old());
        for (var table : shadow.view().tables()) {
            ShadowSchema.run(jdbc, "alter table %s set schema %s".formatted(table, old()));
            ShadowSchema.run(jdbc, "alter table %s set schema %s".formatted(shadow.table(table), shadow.live()));
        }
    }

    /** Without cascade: what still depends on the old tables must not go with them unseen. Of the copy little is left. */
    private void dropOld(JdbcClient jdbc) {
        ShadowSchema.run(
                jdbc,
                shadow.view().tables().stream()
                        .map(table -> old() + "." + table)
                        .collect(Collectors.joining(", ", "drop table ", "")));
        ShadowSchema.run(jdbc, "drop schema " + old());
        ShadowSchema.run(jdbc, "drop schema " + shadow.name() + " cascade");
    }

    private String old() {
        return shadow.name() + "_old";
    }

    private String view() {
        return shadow.view().name();
    }

    private void tellListeners() {
        listeners.forEach(listener -> listener.replaced(view()));
    }
}
