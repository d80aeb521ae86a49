package dev.stoa.saga.platform;

import static java.util.stream.Collectors.toSet;

import dev.stoa.backbone.projection.Batches;
import dev.stoa.backbone.saga.SagaSubject;
import dev.stoa.saga.platform.SagaTables.Association;
import dev.stoa.saga.platform.SagaTables.Ended;
import dev.stoa.saga.platform.SagaTables.Row;
import dev.stoa.saga.platform.SagaTables.Stored;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.AssociationValues;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Sagas in Postgres, as Axon's {@code JdbcSagaStore} keeps them, but a batch of events at a time: the sagas of all its
 * subjects are looked up and read at once, and what became of them is written at once when the batch ends. Otherwise each
 * event costs five statements. No saga is locked meanwhile: a deadline of it may fire on any copy of the service, and who
 * writes second is refused and comes again, with what the first has left.
 */
class BatchedSagaStore implements SagaStore<Object> {
    private final SagaTables tables;
    private final Serializer serializer;
    private final SagaSubject subjects;
    private final String subjectKey;

    /** {@code subjectKey}: the association by which sagas know their subject. */
    BatchedSagaStore(SagaTables tables, Serializer serializer, SagaSubject subjects, String subjectKey) {
        this.tables = tables;
        this.serializer = serializer;
        this.subjects = subjects;
        this.subjectKey = subjectKey;
    }

    /** A saga that is found stays found. One that is not may have been begun since, by an operator's retry. */
    @Override
    public Set<String> findSagas(Class<?> sagaType, AssociationValue association) {
        return batch().map(batch -> batch.getOrComputeResource(key(sagaType), _ -> lookUp(sagaType, batch)))
                .map(sagas -> sagas.found.get(association))
                .orElseGet(() ->
                        tables.find(typeName(sagaType), Set.of(association)).getOrDefault(association, Set.of()));
    }

    @Override
    public <S> @Nullable Entry<S> loadSaga(Class<S> sagaType, String id) {
        var stored = batch().<SagasOfBatch>map(batch -> batch.getResource(key(sagaType)))
                .filter(sagas -> sagas.ids.contains(id))
                .map(SagasOfBatch::read)
                .orElseGet(() -> tables.read(typeName(sagaType), Set.of(id)))
                .get(id);
        if (stored == null) {
            return null;
        }
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            pending().read(stored.row());
        }
        return entry(stored);
    }

    private static Optional<UnitOfWork<?>> batch() {
        return CurrentUnitOfWork.map(UnitOfWork::root);
    }

    private static String key(Class<?> sagaType) {
        return SagasOfBatch.class.getName() + sagaType.getName();
    }

    private SagasOfBatch lookUp(Class<?> sagaType, UnitOfWork<?> batch) {
        var associations = Batches.messages(batch)
                .flatMap(message -> subjects.of(message.getPayload()).stream())
                .map(subject -> new AssociationValue(subjectKey, subject))
                .collect(toSet());
        var type = typeName(sagaType);
        return new SagasOfBatch(type, associations.size() < 2 ? Map.of() : tables.find(type, associations));
    }

    /** The sagas that a batch's events are about: looked up at once and, when one of them is needed, read at once. */
    private final class SagasOfBatch {
        private final String type;
        private final Map<AssociationValue, Set<String>> found;
        private final Set<String> ids;
        private @Nullable Map<String, Stored> stored;

        SagasOfBatch(String type, Map<AssociationValue, Set<String>> found) {
            this.type = type;
            this.found = found;
            this.ids = found.values().stream().flatMap(Set::stream).collect(toSet());
        }

        Map<String, Stored> read() {
            if (stored == null) stored = tables.read(type, ids);
            return stored;
        }
    }

    private <S> Entry<S> entry(Stored stored) {
        S saga = serializer.deserialize(new SimpleSerializedObject<>(
                stored.row().saga(),
                String.class,
                stored.row().type(),
                stored.row().revision()));
        return new Entry<>() {
            @Override
            public Set<AssociationValue> associationValues() {
                return stored.associations();
            }

            @Override
            public S saga() {
                return saga;
            }
        };
    }

    @Override
    public void insertSaga(Class<?> sagaType, String id, Object saga, Set<AssociationValue> associations) {
        var row = row(id, saga);
        change(pending -> {
            pending.inserted.add(row);
            pending.associated.addAll(associations(sagaType, id, associations));
        });
    }

    @Override
    public void updateSaga(Class<?> sagaType, String id, Object saga, AssociationValues associations) {
        var row = row(id, saga);
        var added = associations(sagaType, id, associations.addedAssociations());
        var removed = associations(sagaType, id, associations.removedAssociations());
        change(pending -> {
            pending.updated.put(id, row);
            pending.associated.addAll(added);
            pending.dissociated.addAll(removed);
        });
    }

    @Override
    public void deleteSaga(Class<?> sagaType, String id, Set<AssociationValue> associations) {
        change(pending -> pending.deleted.add(id));
    }

    private Row row(String id, Object saga) {
        var serialized = serializer.serialize(saga, String.class);
        return new Row(
                id, serialized.getType().getName(), serialized.getType().getRevision(), serialized.getData(), null);
    }

    private List<Association> associations(Class<?> sagaType, String id, Set<AssociationValue> values) {
        return values.stream()
                .map(value -> new Association(id, typeName(sagaType), value))
                .toList();
    }

    private String typeName(Class<?> sagaType) {
        return serializer.typeForClass(sagaType).getName();
    }

    private void change(Consumer<Pending> change) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            change.accept(pending());
        } else {
            var pending = new Pending();
            change.accept(pending);
            pending.write();
        }
    }

    /** Not when a unit of work prepares to commit: it does so for one event after the other. */
    private Pending pending() {
        var known = (Pending) TransactionSynchronizationManager.getResource(this);
        if (known != null) {
            return known;
        }
        var pending = new Pending();
        TransactionSynchronizationManager.bindResource(this, pending);
        TransactionSynchronizationManager.registerSynchronization(pending);
        return pending;
    }

    /** What is yet to be written. */
    private final class Pending implements TransactionSynchronization {
        private final List<Row> inserted = new ArrayList<>();
        private final Map<String, Row> updated = new LinkedHashMap<>();
        private final List<Association> associated = new ArrayList<>();
        private final List<Association> dissociated = new ArrayList<>();
        private final Set<String> deleted = new LinkedHashSet<>();
        private final Map<String, @Nullable String> versions = new HashMap<>();

        @Override
        public void beforeCommit(boolean readOnly) {
            write();
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResource(BatchedSagaStore.this);
        }

        void read(Row row) {
            versions.put(row.id(), row.version());
        }

        void write() {
            updated.keySet().removeAll(deleted);
            each(inserted, tables::insert);
            each(
                    updated.values().stream()
                            .map(row -> row.since(versions.get(row.id())))
                            .toList(),
                    tables::update);
            each(dissociated, tables::dissociate);
            each(associated, tables::associate);
            each(deleted.stream().map(id -> new Ended(id, versions.get(id))).toList(), tables::delete);
        }

        private static <T> void each(List<T> rows, Consumer<List<T>> statement) {
            if (!rows.isEmpty()) statement.accept(rows);
        }
    }
}
