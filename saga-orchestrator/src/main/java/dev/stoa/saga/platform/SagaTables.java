package dev.stoa.saga.platform;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.modelling.saga.AssociationValue;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Axon's tables of sagas, many rows at a time. */
class SagaTables {
    /** {@code xmin}: the transaction that wrote the row last, and so its version. */
    private static final String READ = """
            select sagaId, sagaType, revision, convert_from(serializedSaga, 'UTF8'), xmin::text from SagaEntry
            where sagaId = any(?);
            select sagaId, associationKey, associationValue from AssociationValueEntry
            where sagaId = any(?) and sagaType = ?""";

    private final JdbcTemplate template;
    private final JdbcClient db;

    SagaTables(JdbcTemplate template) {
        this.template = template;
        this.db = JdbcClient.create(template);
    }

    /** {@code version}: that was read; none of a saga that was not. */
    record Row(
            String id,
            String type,
            @Nullable String revision,
            String saga,
            @Nullable String version) {
        Row since(@Nullable String read) {
            return new Row(id, type, revision, saga, read);
        }
    }

    /** {@code version}: that was read; none of a saga that was not. */
    record Ended(String id, @Nullable String version) {}

    record Association(String saga, String type, AssociationValue value) {}

    record Stored(Row row, Set<AssociationValue> associations) {}

    /** The ids of the sagas with these associations. */
    Map<AssociationValue, Set<String>> find(String type, Set<AssociationValue> values) {
        return db
                .sql("""
                        select sagaId, associationKey, associationValue from AssociationValueEntry
                        where sagaType = ? and associationKey = any(?) and associationValue = any(?)""")
                .params(
                        type,
                        values.stream().map(AssociationValue::getKey).distinct().toArray(String[]::new),
                        values.stream()
                                .map(AssociationValue::getValue)
                                .distinct()
                                .toArray(String[]::new))
                .query((row, _) -> new Association(row.getString(1), type, value(row, 2)))
                .list()
                .stream()
                .collect(groupingBy(Association::value, mapping(Association::saga, toSet())));
    }

    /** By id. */
    Map<String, Stored> read(String type, Collection<String> ids) {
        return requireNonNull(template.execute(READ, (PreparedStatement statement) -> {
            var all = statement.getConnection().createArrayOf("text", ids.toArray());
            statement.setArray(1, all);
            statement.setArray(2, all);
            statement.setString(3, type);
            statement.execute();
            var rows = rows(statement);
            statement.getMoreResults();
            var associations = associations(statement);
            return rows.stream()
                    .collect(toMap(Row::id, row -> new Stored(row, associations.getOrDefault(row.id(), Set.of()))));
        }));
    }

    private static List<Row> rows(PreparedStatement statement) throws SQLException {
        var found = new ArrayList<Row>();
        try (var rows = statement.getResultSet()) {
            while (rows.next())
                found.add(new Row(
                        rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4), rows.getString(5)));
        }
        return found;
    }

    private static Map<String, Set<AssociationValue>> associations(PreparedStatement statement) throws SQLException {
        var values = new HashMap<String, Set<AssociationValue>>();
        try (var rows = statement.getResultSet()) {
            while (rows.next())
                values.computeIfAbsent(rows.getString(1), _ -> new HashSet<>()).add(value(rows, 2));
        }
        return values;
    }

    private static AssociationValue value(ResultSet row, int column) throws SQLException {
        return new AssociationValue(row.getString(column), row.getString(column + 1));
    }

    void insert(List<Row> rows) {
        db.sql("""
                insert into SagaEntry (sagaId, sagaType, revision, serializedSaga)
                select id, type, revision, convert_to(saga, 'UTF8')
                from unnest(?, ?, ?, ?) as s (id, type, revision, saga)""")
                .params(
                        texts(rows, Row::id),
                        texts(rows, Row::type),
                        texts(rows, Row::revision),
                        texts(rows, Row::saga))
                .update();
    }

    /** Refuses sagas that somebody else has written since they were read, such as a deadline on another copy of the service. */
    void update(List<Row> rows) {
        var written = db.sql("""
                update SagaEntry set serializedSaga = convert_to(s.saga, 'UTF8'), revision = s.revision
                from unnest(?, ?, ?, ?) as s (id, revision, saga, version)
                where sagaId = s.id and coalesce(xmin::text = s.version, true)""")
                .params(
                        texts(rows, Row::id),
                        texts(rows, Row::revision),
                        texts(rows, Row::saga),
                        texts(rows, Row::version))
                .update();
        requireAll(rows.size(), written);
    }

    /** With all their associations. Refuses like {@link #update}. */
    void delete(List<Ended> sagas) {
        var ids = texts(sagas, Ended::id);
        db.sql("delete from AssociationValueEntry where sagaId = any(?)")
                .param(ids)
                .update();
        var deleted = db.sql("""
                delete from SagaEntry using unnest(?, ?) as s (id, version)
                where sagaId = s.id and coalesce(xmin::text = s.version, true)""").params(ids, texts(sagas, Ended::version)).update();
        requireAll(sagas.size(), deleted);
    }

    private static void requireAll(int sagas, int found) {
        if (found < sagas) {
            throw new ConcurrencyException(
                    (sagas - found) + " of " + sagas + " sagas were changed by somebody else at the same moment");
        }
    }

    void associate(List<Association> added) {
        db.sql("""
                insert into AssociationValueEntry (sagaId, sagaType, associationKey, associationValue)
                select * from unnest(?, ?, ?, ?)""")
                .params(
                        texts(added, Association::saga),
                        texts(added, Association::type),
                        texts(added, it -> it.value().getKey()),
                        texts(added, it -> it.value().getValue()))
                .update();
    }

    void dissociate(List<Association> removed) {
        db.sql("""
                delete from AssociationValueEntry e
                using unnest(?, ?, ?) as r (saga, key, value)
                where e.sagaId = r.saga and e.associationKey = r.key and e.associationValue = r.value""")
                .params(
                        texts(removed, Association::saga),
                        texts(removed, it -> it.value().getKey()),
                        texts(removed, it -> it.value().getValue()))
                .update();
    }

    private static <T> String[] texts(Collection<T> rows, Function<T, @Nullable String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }
}
