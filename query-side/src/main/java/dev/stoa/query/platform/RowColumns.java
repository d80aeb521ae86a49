package dev.stoa.query.platform;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Many rows in one statement, told column by column. Where the statement says {@code {rows}} they are a table named
 * {@code given}; {@code {columns}} are its columns' names. It reads the same however many rows there are.
 */
public final class RowColumns<R> {
    private final Collection<R> rows;
    private final List<String> names = new ArrayList<>();
    private final List<String> arrays = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    private RowColumns(Collection<R> rows) {
        this.rows = rows;
    }

    public static <R> RowColumns<R> of(Collection<R> rows) {
        return new RowColumns<>(rows);
    }

    public RowColumns<R> text(String name, Function<R, @Nullable Object> value) {
        return read(name, "text", value);
    }

    public RowColumns<R> time(String name, Function<R, @Nullable Object> value) {
        return read(name, "timestamptz", value);
    }

    /** @param value as it is written in JSON */
    public RowColumns<R> json(String name, Function<R, @Nullable Object> value) {
        return read(name, "jsonb", value);
    }

    public RowColumns<R> bool(String name, Function<R, @Nullable Object> value) {
        return read(name, "bool", value);
    }

    /** The database reads what is no text, such as a time, from its text. */
    private RowColumns<R> read(String name, String type, Function<R, @Nullable Object> value) {
        var texts = rows.stream().map(value).map(it -> it == null ? null : it.toString());
        return column(name, type, texts.toArray(String[]::new));
    }

    public RowColumns<R> integer(String name, ToLongFunction<R> value) {
        return column(name, "int", longs(value));
    }

    public RowColumns<R> bigint(String name, ToLongFunction<R> value) {
        return column(name, "bigint", longs(value));
    }

    private Long[] longs(ToLongFunction<R> value) {
        return rows.stream().mapToLong(value).boxed().toArray(Long[]::new);
    }

    private RowColumns<R> column(String name, String type, Object array) {
        names.add(name);
        arrays.add("?::" + type + "[]");
        values.add(array);
        return this;
    }

    public JdbcClient.StatementSpec in(JdbcClient db, String sql) {
        var columns = String.join(", ", names);
        var table = "unnest(%s) as given (%s)".formatted(String.join(", ", arrays), columns);
        return db.sql(sql.replace("{rows}", table).replace("{columns}", columns))
                .params(values);
    }

    /** Does nothing if there are no rows. */
    public void write(JdbcClient db, String sql) {
        if (!rows.isEmpty()) {
            in(db, sql).update();
        }
    }
}
