package dev.stoa.query.operations;

import dev.stoa.backbone.rebuild.Differences.InTable;
import dev.stoa.backbone.rebuild.Rebuild;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a rebuild is.
 *
 * @param state BUILDING, COMPARING, SWAPPING, then SWAPPED, or COMPARED if no more was asked for; or FAILED
 * @param eventsTotal in the topics of the view, as far as known by now
 * @param eventsPerSecond while the copy is or was being built
 * @param rowsCompared of the live view and the copy, each pair once; absent until they have been compared
 * @param differences rows that are not the same on both sides, those only on one included
 * @param streamsApart aggregates that moved while the rest was compared, so that their rows were not
 * @param failure why the live view was left as it was
 */
record RebuildProgress(
        String rebuildId,
        String view,
        Rebuild.State state,
        boolean compareOnly,
        String requestedBy,
        long eventsDone,
        long eventsTotal,
        long eventsPerSecond,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Long rowsCompared,
        @Nullable Long differences,
        @Nullable Long streamsApart,
        @Nullable List<InTable> tables,
        @Nullable String failure) {
    static RebuildProgress of(Rebuild rebuild) {
        var found = rebuild.differences();
        return new RebuildProgress(
                rebuild.id(),
                rebuild.view(),
                rebuild.state(),
                rebuild.compareOnly(),
                rebuild.requestedBy(),
                rebuild.eventsDone(),
                rebuild.eventsTotal(),
                rebuild.eventsPerSecond(),
                rebuild.startedAt(),
                rebuild.finishedAt(),
                found == null ? null : found.rows(),
                found == null ? null : found.differences(),
                found == null ? null : found.streamsApart(),
                found == null ? null : found.tables(),
                rebuild.failure());
    }
}
