package dev.stoa.platform.fuzz;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What stands in a database, table by table: how many rows, and a sum of their contents, by one statement. */
public final class Tables {
    private final JdbcClient jdbc;
    private final String contents;

    /** @param apart names of tables that change by themselves, or that refusals are recorded in */
    public Tables(JdbcClient jdbc, String... apart) {
        this.jdbc = jdbc;
        this.contents = jdbc.sql("""
                        select quote_ident(table_schema) || '.' || quote_ident(table_name) from information_schema.tables
                        where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'
                            and table_name <> all (?)""").param(apart).query(String.class).list().stream()
                .map(table -> contents(table, table + " t"))
                .collect(Collectors.joining(" union all "));
    }

    /** A part of a statement that sums up the rows that {@code from} names {@code t}. */
    public static String contents(String name, String from) {
        return "select '%s', count(*) || ' rows, ' || coalesce(sum(hashtext(t::text)), 0) from %s"
                .formatted(name, from);
    }

    public Map<String, String> contents() {
        return contents(List.of(), Map.of());
    }

    /** With more such parts, and values of what they name. */
    public Map<String, String> contents(List<String> more, Map<String, ?> values) {
        var found = new TreeMap<String, String>();
        var all = Stream.concat(Stream.of(contents), more.stream()).collect(Collectors.joining(" union all "));
        jdbc.sql(all).params(values).query(row -> {
            found.put(row.getString(1), row.getString(2));
        });
        return found;
    }
}
