package dev.stoa.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stoa.api.DataSubject;
import dev.stoa.api.Id;
import dev.stoa.api.Personal;
import dev.stoa.api.identity.AccountEvent.PersonalDataErased;
import dev.stoa.api.identity.AccountId;
import dev.stoa.backbone.message.BackboneJson;
import dev.stoa.backbone.message.MessageTypes;
import dev.stoa.backbone.message.Metadata;
import dev.stoa.backbone.personal.LocalMasterKey;
import dev.stoa.backbone.personal.PersonKeys;
import dev.stoa.backbone.personal.PersonalTexts;
import dev.stoa.backbone.personal.SealedEvents;
import dev.stoa.backbone.store.EventSealing.NewKey;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Seals events as command-side does, appends them to the audited log and hands them to the projections, as the backbone would. */
@TestConfiguration(proxyBeanMethods = false)
class Log {
    static final String MASTER_KEY = "test:" + "A".repeat(43) + "=";

    private final ApplicationContext context;
    private final TransactionManager transactions;
    private final MessageTypes types;
    private final ObjectMapper json = BackboneJson.mapper();
    private final JdbcClient store;
    private final PersonKeys keys;
    private final SealedEvents<Personal> sealing;
    private final Map<String, Long> sequences = new HashMap<>();
    private Instant now = Instant.parse("2026-03-01T10:00:00Z");
    private long index;
    private List<AnnotationEventHandlerAdapter> projections = List.of();

    record Recorded(long index, Instant at, String aggregateId, long sequence, Object event) {}

    Log(ApplicationContext context, TransactionManager transactions, MessageTypes types, Environment environment) {
        this.context = context;
        this.transactions = transactions;
        this.types = types;
        this.store = JdbcClient.create(new DriverManagerDataSource(
                environment.getRequiredProperty("STOA_AUDIT_DB_URL"),
                environment.getRequiredProperty("STOA_AUDIT_DB_USER"),
                environment.getRequiredProperty("STOA_AUDIT_DB_PASSWORD")));
        this.keys = new PersonKeys(store, new LocalMasterKey(MASTER_KEY), _ -> {});
        this.sealing =
                new SealedEvents<>(new PersonalTexts(keys), Personal.class, DataSubject.class, Personal::sealedBy);
    }

    /** The moment of the last event. */
    Instant now() {
        return now;
    }

    synchronized void daysPass(int days) {
        now = now.plus(days, ChronoUnit.DAYS);
    }

    List<Recorded> happened(Object... events) {
        return happened("a request", events);
    }

    synchronized List<Recorded> happened(String correlation, Object... events) {
        var recorded = new ArrayList<Recorded>();
        for (var event : events) {
            var aggregate = aggregateOf(event);
            now = now.plusSeconds(1);
            var sealed = sealing.sealed(event, "event-" + index);
            sealed.keys().forEach(this::store);
            var next = new Recorded(
                    index++, now, aggregate, sequences.merge(aggregate, 0L, (last, _) -> last + 1), sealed.event());
            append(next, correlation);
            project(next);
            recorded.add(next);
            if (event instanceof PersonalDataErased erased) destroyKey(erased.accountId());
        }
        return recorded;
    }

    void project(Recorded recorded) {
        project(List.of(recorded));
    }

    /** As one batch. */
    void project(List<Recorded> batch) {
        project(batch, () -> {});
    }

    /** {@code beforeWrites}: when all of the batch is handled, and its rows are not written yet. */
    void project(List<Recorded> batch, Runnable beforeWrites) {
        if (projections.isEmpty()) {
            projections = context.getBeansWithAnnotation(ProcessingGroup.class).values().stream()
                    .map(AnnotationEventHandlerAdapter::new)
                    .toList();
        }
        handle(projections, batch, beforeWrites);
    }

    /** Only into these, and not into the log. */
    synchronized void project(List<Object> beans, List<Object> events) {
        var handlers = beans.stream().map(AnnotationEventHandlerAdapter::new).toList();
        var last = new HashMap<String, Long>();
        for (var event : events) {
            var aggregate = aggregateOf(event);
            var sequence = last.merge(aggregate, 0L, (before, _) -> before + 1);
            handle(handlers, List.of(new Recorded(0, now, aggregate, sequence, event)), () -> {});
        }
    }

    private void handle(List<AnnotationEventHandlerAdapter> handlers, List<Recorded> batch, Runnable beforeWrites) {
        var unitOfWork =
                new BatchingUnitOfWork<>(batch.stream().map(Log::message).toList());
        unitOfWork.attachTransaction(transactions);
        unitOfWork.onPrepareCommit(_ -> beforeWrites.run());
        var result = unitOfWork.executeWithResult(() -> {
            for (var handler : handlers) handler.handle(unitOfWork.getMessage());
            return null;
        });
        if (result.isExceptional()) {
            throw new IllegalStateException("a projection failed on " + batch, result.exceptionResult());
        }
    }

    private static EventMessage<?> message(Recorded recorded) {
        return new GenericDomainEventMessage<>(
                "aggregate",
                recorded.aggregateId(),
                recorded.sequence(),
                recorded.event(),
                MetaData.with(Metadata.GLOBAL_INDEX, Long.toString(recorded.index())),
                "event-" + recorded.index(),
                recorded.at());
    }

    private void store(NewKey key) {
        store.sql("insert into personal.key (person, master_key, wrapped) values (?, ?, ?)")
                .params(key.person(), key.masterKey(), key.wrapped())
                .update();
    }

    private void destroyKey(AccountId person) {
        keys.destroy(person.value());
        store.sql("select pg_notify('%s', 'the test')".formatted(PersonKeys.CHANNEL))
                .query((_, _) -> "")
                .list();
    }

    private void append(Recorded recorded, String correlation) {
        store.sql("""
                insert into domain_event (global_index, event_id, aggregate_id, sequence, aggregate_type, type, recorded_at,
                                          payload, metadata)
                values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, jsonb_build_object('actor', 'tester', 'correlationId', ?::text,
                        'causationId', ?::text, 'commandId', 'a command'))""")
                .params(
                        recorded.index(),
                        "event-" + recorded.index(),
                        recorded.aggregateId(),
                        recorded.sequence(),
                        recorded.aggregateId()
                                .substring(0, recorded.aggregateId().indexOf('_')),
                        types.nameOf(recorded.event().getClass()),
                        recorded.at().atOffset(ZoneOffset.UTC),
                        write(recorded.event()),
                        correlation,
                        "event-" + (recorded.index() - 1))
                .update();
    }

    private String write(Object event) {
        try {
            return json.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first component of an event is the id of its aggregate. */
    static String aggregateOf(Object event) {
        try {
            return ((Id) event.getClass().getRecordComponents()[0].getAccessor().invoke(event)).value();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
