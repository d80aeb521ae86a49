package dev.stoa.backbone.rebuild;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Where a view's copy is built: tables of the same names in a schema of its own, which comes first where the copy is
 * written. So the projection's own statements write it, and read what belongs to other views where it always is.
 *
 * @param live the schema of the live tables
 */
record ShadowSchema(String name, String live, View view) {
    /** What the backbone keeps for each processor. */
    private static final List<String> KEPT_FOR_IT = List.of("stream_position", "deadletterentry");

    /** Aggregates in which the copy and the live view stand at different positions. */
    static final String APART = "stream_apart";

    static ShadowSchema create(RebuildConnection connection, View view) {
        var jdbc = connection.jdbc();
        return Objects.requireNonNull(connection.transactions().execute(_ -> {
            var live = jdbc.sql("select current_schema()").query(String.class).single();
            var id = UUID.randomUUID().toString().substring(0, 8);
            var shadow = new ShadowSchema("rebuild_" + view.name().replaceAll("[^a-z0-9]", "_") + "_" + id, live, view);
            run(jdbc, "create schema " + shadow.name);
            run(jdbc, "comment on schema " + shadow.name + " is '" + comment(view.name()) + "'");
            Stream.concat(view.tables().stream(), KEPT_FOR_IT.stream())
                    .forEach(table ->
                            run(jdbc, "create table %s (like %s including all)".formatted(shadow.table(table), table)));
            run(jdbc, "create table " + shadow.table(APART) + " (aggregate_id text primary key)");
            return shadow;
        }));
    }

    /** What rebuilds of this view have left behind whose copy of the service was killed. */
    static void dropAllOf(String view, JdbcClient jdbc) {
        jdbc.sql("select nspname from pg_namespace where obj_description(oid, 'pg_namespace') = ?")
                .param(comment(view))
                .query(String.class)
                .list()
                .forEach(name -> run(jdbc, "drop schema if exists " + name + " cascade"));
    }

    private static String comment(String view) {
        return "rebuild of " + view;
    }

    static void run(JdbcClient jdbc, String statement) {
        jdbc.sql(statement).update();
    }

    /** A table of the copy. */
    String table(String name) {
        return this.name + "." + name;
    }

    /**
     * From here to the end of the current transaction plain table names mean the copy. Fails if the copy is no longer
     * there, and keeps it there so long: the live tables would be written otherwise.
     */
    void enter(JdbcClient jdbc) {
        run(jdbc, "lock table " + table("stream_position") + " in row exclusive mode");
        run(jdbc, "set local search_path to " + name + ", " + live);
        run(jdbc, "set local synchronous_commit to off");
    }
}
