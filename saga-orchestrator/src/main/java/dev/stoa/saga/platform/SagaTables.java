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
import org.axonframework.modelling.saga.AssociationValue;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Axon's tables of sagas, many rows at a time. */
class SagaTables {
    /** In the order of their ids: two batches that need the same sagas wait for one another, but never both. */
    private static final String LOCK_AND_READ = """
            select sagaId, sagaType, revision, convert_from(serializedSaga, 'UTF8') from SagaEntry
            where sagaId = any(?) order by sagaId for update;
            select sagaId, associationKey, associationValue from AssociationValueEntry
            where sagaId = any(?) and sagaType = ?""";

    private final JdbcTemplate template;
    private final JdbcClient db;

    SagaTables(JdbcTemplate template) {
        this.template = template;
        this.db = JdbcClient.create(template);
    }

    record Row(String id, String type, @Nullable String revision, String saga) {}

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

    /** Sagas are locked while they are handled: a deadline of one may fire on any copy of the service. By id. */
    Map<String, Stored> lockAndRead(String type, Collection<String> ids) {
        return requireNonNull(template.execute(LOCK_AND_READ, (PreparedStatement statement) -> {
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
                found.add(new Row(rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4)));
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

    void update(List<Row> rows) {
        db.sql("""
                update SagaEntry set serializedSaga = convert_to(s.saga, 'UTF8'), revision = s.revision
                from unnest(?, ?, ?) as s (id, revision, saga)
                where sagaId = s.id""")
                .params(texts(rows, Row::id), texts(rows, Row::revision), texts(rows, Row::saga))
                .update();
    }

    /** With all their associations. */
    void delete(List<String> ids) {
        var all = ids.toArray(String[]::new);
        db.sql("delete from AssociationValueEntry where sagaId = any(?)")
                .param(all)
                .update();
        db.sql("delete from SagaEntry where sagaId = any(?)").param(all).update();
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
