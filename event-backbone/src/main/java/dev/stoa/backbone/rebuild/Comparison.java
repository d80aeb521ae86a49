package dev.stoa.backbone.rebuild;

import dev.stoa.backbone.rebuild.Differences.InTable;
import dev.stoa.backbone.rebuild.Differences.Kind;
import dev.stoa.backbone.rebuild.Differences.Sample;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Holds a copy against its live view at one moment, while the live one goes on. Rows of aggregates in which the two stand
 * at different positions at that moment are left out and counted.
 */
class Comparison {
    private static final int SAMPLES = 5;

    private final RebuildConnection connection;
    private final ShadowSchema shadow;

    Comparison(RebuildConnection connection, ShadowSchema shadow) {
        this.connection = connection;
        this.shadow = shadow;
    }

    /** The aggregates that stand apart are noted in the copy, see {@link ShadowSchema#APART}. */
    Differences compare() {
        var oneMoment = new TransactionTemplate(
                Objects.requireNonNull(connection.transactions().getTransactionManager()));
        oneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        return Objects.requireNonNull(oneMoment.execute(_ -> {
            var jdbc = connection.jdbc();
            ShadowSchema.run(jdbc, "set local work_mem to '64MB'");
            var apart = noteStreamsApart(jdbc);
            var tables = shadow.view().tables().stream()
                    .map(table -> compare(jdbc, table))
                    .toList();
            return new Differences(tables, apart);
        }));
    }

    private long noteStreamsApart(JdbcClient jdbc) {
        return jdbc.sql("""
                insert into %s
                select aggregate_id
                from (select aggregate_id, sequence from stream_position where processor = ?) live
                full join %s copy using (aggregate_id)
                where live.sequence is distinct from copy.sequence""".formatted(shadow.table(ShadowSchema.APART), shadow.table("stream_position")))
                .param(shadow.view().name())
                .update();
    }

    private InTable compare(JdbcClient jdbc, String table) {
        var key = keyOf(jdbc, table);
        var counted = jdbc.sql("""
                select count(*) as rows,
                       count(*) filter (where copy.%1$s is null) as only_live,
                       count(*) filter (where live.%1$s is null) as only_rebuilt,
                       count(*) filter (where live.%1$s is not null and copy.%1$s is not null
                                          and row(live.*) is distinct from row(copy.*)) as differing
                """.formatted(key.getFirst()) + pairs(table, key))
                .query((row, _) -> new InTable(
                        table,
                        row.getLong("rows"),
                        row.getLong("only_live"),
                        row.getLong("only_rebuilt"),
                        row.getLong("differing"),
                        List.of()))
                .single();
        return counted.differences() == 0
                ? counted
                : new InTable(
                        table,
                        counted.rows(),
                        counted.onlyLive(),
                        counted.onlyRebuilt(),
                        counted.differing(),
                        samples(jdbc, table, key));
    }

    private List<Sample> samples(JdbcClient jdbc, String table, List<String> key) {
        var keyTexts = key.stream().map(column -> column + "::text").collect(Collectors.joining(", "));
        return jdbc.sql("""
                select array[%s] as key,
                       case when copy.%2$s is null then 'ONLY_LIVE' when live.%2$s is null then 'ONLY_REBUILT'
                            else 'DIFFERING' end as kind,
                       array(select name from jsonb_each(to_jsonb(live)) l (name, value)
                             join jsonb_each(to_jsonb(copy)) c (name, value) using (name)
                             where l.value is distinct from c.value order by name) as columns
                """.formatted(keyTexts, key.getFirst())
                        + pairs(table, key)
                        + " and row(live.*) is distinct from row(copy.*) limit " + SAMPLES)
                .query((row, _) -> new Sample(
                        Kind.valueOf(row.getString("kind")),
                        named(key, (String[]) row.getArray("key").getArray()),
                        List.of((String[]) row.getArray("columns").getArray())))
                .list();
    }

    /** Each row of either side beside that of the other. */
    private String pairs(String table, List<String> key) {
        return """
                from %s live full join %s copy using (%s)
                where not exists (select from %s apart where apart.aggregate_id = %s)""".formatted(
                table, shadow.table(table), String.join(", ", key), shadow.table(ShadowSchema.APART), key.getFirst());
    }

    private static List<String> keyOf(JdbcClient jdbc, String table) {
        return jdbc.sql("""
                select a.attname from pg_index i
                join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
                where i.indrelid = ?::regclass and i.indisprimary
                order by array_position(i.indkey::int[], a.attnum::int)""").param(table).query(String.class).list();
    }

    private static Map<String, String> named(List<String> key, String[] values) {
        var named = new TreeMap<String, String>();
        for (var i = 0; i < key.size(); i++) {
            named.put(key.get(i), values[i]);
        }
        return named;
    }
}
