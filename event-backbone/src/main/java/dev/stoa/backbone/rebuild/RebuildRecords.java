package dev.stoa.backbone.rebuild;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stoa.backbone.message.BackboneJson;
import dev.stoa.backbone.rebuild.Rebuild.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where every copy of the service can see how far a rebuild is, whichever of them does it. */
class RebuildRecords {
    private static final ObjectMapper JSON = BackboneJson.mapper();
    private static final String SELECT = """
            select *, round(events_done / greatest(
                extract(epoch from coalesce(built_at, finished_at, clock_timestamp()) - started_at), 0.001)) as rate
            from view_rebuild
            """;

    private final JdbcClient jdbc;

    RebuildRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void begin(String id, String view, boolean compareOnly, String requestedBy) {
        jdbc.sql("""
                insert into view_rebuild (rebuild_id, view, compare_only, requested_by, state)
                values (?, ?, ?, ?, 'BUILDING')""").params(id, view, compareOnly, requestedBy).update();
    }

    void progress(String id, long done, long total) {
        jdbc.sql("update view_rebuild set events_done = ?, events_total = ? where rebuild_id = ?")
                .params(done, total, id)
                .update();
    }

    void enter(String id, State state) {
        jdbc.sql("""
                update view_rebuild set state = ?, built_at = coalesce(built_at, clock_timestamp())
                where rebuild_id = ?""").params(state.name(), id).update();
    }

    void compared(String id, Differences differences) {
        jdbc.sql("update view_rebuild set differences = ?::jsonb where rebuild_id = ?")
                .params(write(differences), id)
                .update();
    }

    void finish(String id, State state, @Nullable String failure) {
        jdbc.sql("""
                update view_rebuild set state = :state, failure = :failure, finished_at = clock_timestamp()
                where rebuild_id = :id and finished_at is null""")
                .param("state", state.name())
                .param("failure", failure)
                .param("id", id)
                .update();
    }

    Optional<Rebuild> find(String id) {
        return jdbc.sql(SELECT + "where rebuild_id = ?")
                .param(id)
                .query(RebuildRecords::read)
                .optional();
    }

    Optional<Rebuild> latestOf(String view) {
        return jdbc.sql(SELECT + "where view = ? order by started_at desc limit 1")
                .param(view)
                .query(RebuildRecords::read)
                .optional();
    }

    List<Rebuild> unfinished() {
        return jdbc.sql(SELECT + "where finished_at is null")
                .query(RebuildRecords::read)
                .list();
    }

    private static Rebuild read(ResultSet row, int number) throws SQLException {
        var differences = row.getString("differences");
        return new Rebuild(
                row.getString("rebuild_id"),
                row.getString("view"),
                row.getBoolean("compare_only"),
                row.getString("requested_by"),
                State.valueOf(row.getString("state")),
                row.getLong("events_done"),
                row.getLong("events_total"),
                row.getLong("rate"),
                row.getTimestamp("started_at").toInstant(),
                instant(row, "finished_at"),
                differences == null ? null : parse(differences),
                row.getString("failure"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private static String write(Differences differences) {
        try {
            return JSON.writeValueAsString(differences);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Differences parse(String text) {
        try {
            return JSON.readValue(text, Differences.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
