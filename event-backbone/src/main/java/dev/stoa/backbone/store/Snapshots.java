package dev.stoa.backbone.store;

import dev.stoa.backbone.message.BackboneJson;
import dev.stoa.backbone.message.LogicalNameSerializer;
import dev.stoa.backbone.message.MessageTypes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.serialization.AnnotationRevisionResolver;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The newest snapshot of each aggregate that has one. It saves reading what it stands for, and says nothing that the events
 * don't: it may be deleted at any time, and one of another revision than the class has now is passed over.
 */
public class Snapshots {
    private static final AnnotationRevisionResolver REVISIONS = new AnnotationRevisionResolver();

    private final JdbcClient jdbc;
    private final List<SnapshotRule> rules;
    private final Serializer serializer;

    /** @throws IllegalArgumentException if an aggregate has no revision */
    public Snapshots(JdbcClient jdbc, List<SnapshotRule> rules) {
        this.jdbc = jdbc;
        this.rules = List.copyOf(rules);
        Collection<Class<?>> aggregates =
                rules.stream().<Class<?>>map(SnapshotRule::aggregate).toList();
        this.serializer = new LogicalNameSerializer(new MessageTypes(List.of(aggregates)), BackboneJson.mapper());
        rules.forEach(rule -> revision(rule.aggregate()));
    }

    private static String revision(Class<?> aggregate) {
        var revision = REVISIONS.revisionOf(aggregate);
        if (revision == null) {
            throw new IllegalArgumentException(aggregate.getSimpleName()
                    + " has snapshots and no @Revision: without one nobody could tell an outdated snapshot.");
        }
        return revision;
    }

    /** An older one than there is changes nothing. */
    void store(DomainEventMessage<?> snapshot) {
        if (ruleFor(snapshot.getAggregateIdentifier()).isEmpty()) return;
        var state = serializer.serialize(snapshot.getPayload(), String.class);
        jdbc.sql("""
                insert into snapshot (aggregate_id, sequence, aggregate_type, type, revision, taken_at, state)
                values (?, ?, ?, ?, ?, ?::timestamptz, ?::json)
                on conflict (aggregate_id) do update
                set sequence = excluded.sequence, type = excluded.type, revision = excluded.revision,
                    taken_at = excluded.taken_at, state = excluded.state
                where snapshot.sequence < excluded.sequence or snapshot.revision <> excluded.revision""")
                .params(
                        snapshot.getAggregateIdentifier(),
                        snapshot.getSequenceNumber(),
                        snapshot.getType(),
                        state.getType().getName(),
                        revision(snapshot.getPayloadType()),
                        snapshot.getTimestamp().toString(),
                        state.getData())
                .update();
    }

    Optional<DomainEventMessage<?>> read(String aggregateId) {
        return ruleFor(aggregateId).flatMap(rule -> read(aggregateId, revision(rule.aggregate())));
    }

    private Optional<SnapshotRule> ruleFor(String aggregateId) {
        return rules.stream().filter(rule -> rule.isFor(aggregateId)).findFirst();
    }

    private Optional<DomainEventMessage<?>> read(String aggregateId, String revision) {
        return jdbc.sql("""
                        select aggregate_id, sequence, aggregate_type, type, state from snapshot
                        where aggregate_id = ? and revision = ?""").params(aggregateId, revision).query(this::snapshot).optional();
    }

    private DomainEventMessage<?> snapshot(ResultSet row, int number) throws SQLException {
        var state = new SimpleSerializedObject<>(row.getString("state"), String.class, row.getString("type"), null);
        return new GenericDomainEventMessage<>(
                row.getString("aggregate_type"),
                row.getString("aggregate_id"),
                row.getLong("sequence"),
                serializer.<String, Object>deserialize(state));
    }
}
