package dev.stoa.backbone.rebuild;

import java.util.List;
import java.util.Map;

/**
 * How the live view and its copy differed while both stood at the same position.
 *
 * @param streamsApart aggregates in which they stood at different positions just then, so that their rows were not compared
 */
public record Differences(List<InTable> tables, long streamsApart) {
    /**
     * Of one table.
     *
     * @param rows compared, on either side
     * @param onlyLive rows that no event accounts for
     * @param onlyRebuilt rows that are missing in the live view
     * @param differing rows that are in both and not the same
     * @param samples of all three kinds, a few
     */
    public record InTable(
            String table, long rows, long onlyLive, long onlyRebuilt, long differing, List<Sample> samples) {
        public long differences() {
            return onlyLive + onlyRebuilt + differing;
        }
    }

    /** Where a row was found. */
    public enum Kind {
        ONLY_LIVE,
        ONLY_REBUILT,
        DIFFERING
    }

    /**
     * A row that differs. What it says is not told: it may be about a person, and this report is kept.
     *
     * @param key its primary key, by column
     * @param columns in which it differs; empty for a row that is on one side only
     */
    public record Sample(Kind kind, Map<String, String> key, List<String> columns) {}

    /** On both sides, in all tables. */
    public long rows() {
        return tables.stream().mapToLong(InTable::rows).sum();
    }

    /** In all tables. */
    public long differences() {
        return tables.stream().mapToLong(InTable::differences).sum();
    }
}
