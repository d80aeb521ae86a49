package dev.stoa.bench.append;

import dev.stoa.bench.harness.CloseAll;
import dev.stoa.bench.harness.Databases;
import dev.stoa.bench.sample.Tavern;
import dev.stoa.servers.TestServers.TestDatabase;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceConfiguration;
import javax.sql.DataSource;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.jpa.SimpleEntityManagerProvider;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.eventsourcing.eventstore.jpa.DomainEventEntry;
import org.axonframework.eventsourcing.eventstore.jpa.JpaEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jpa.SnapshotEventEntry;
import org.axonframework.modelling.command.AnnotationCommandTargetResolver;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.SharedEntityManagerCreator;

/** Command nodes on Axon's own engines. All write the same events with the same serializer. */
final class Nodes {
    /** As many as the plain inserts have at most. */
    private static final int CONNECTIONS = 32;

    private Nodes() {}

    /** Axon's JDBC engine. */
    static Node jdbc(TestDatabase database, Cache cache) {
        var resources = new CloseAll();
        var pool = resources.add(Databases.pool(database, CONNECTIONS));
        var transactions = new SpringTransactionManager(new DataSourceTransactionManager(pool));
        var connections = new UnitOfWorkAwareConnectionProviderWrapper(new SpringDataSourceConnectionProvider(pool));
        var engine = JdbcEventStorageEngine.builder()
                .eventSerializer(Tavern.SERIALIZER)
                .snapshotSerializer(Tavern.SERIALIZER)
                .connectionProvider(connections)
                .transactionManager(transactions)
                .build();
        engine.createSchema(PostgresEventTableFactory.INSTANCE);
        return new Node(() -> embedded(engine), transactions, axonTargets(), cache, resources);
    }

    /** Axon's JPA engine on Hibernate, with Axon's own mapping. */
    static Node jpa(TestDatabase database, Cache cache) {
        var resources = new CloseAll();
        var pool = resources.add(Databases.pool(database, CONNECTIONS));
        var entities = resources.add(entities(pool));
        var transactions = new SpringTransactionManager(new JpaTransactionManager(entities));
        var engine = JpaEventStorageEngine.builder()
                .eventSerializer(Tavern.SERIALIZER)
                .snapshotSerializer(Tavern.SERIALIZER)
                .entityManagerProvider(
                        new SimpleEntityManagerProvider(SharedEntityManagerCreator.createSharedEntityManager(entities)))
                .transactionManager(transactions)
                .build();
        return new Node(() -> embedded(engine), transactions, axonTargets(), cache, resources);
    }

    private static CommandTargetResolver axonTargets() {
        return AnnotationCommandTargetResolver.builder().build();
    }

    private static EventStore embedded(EventStorageEngine engine) {
        return EmbeddedEventStore.builder().storageEngine(engine).build();
    }

    private static EntityManagerFactory entities(DataSource pool) {
        return new PersistenceConfiguration("bench")
                .managedClass(DomainEventEntry.class)
                .managedClass(SnapshotEventEntry.class)
                .property("jakarta.persistence.nonJtaDataSource", pool)
                .property("hibernate.hbm2ddl.auto", "create")
                .createEntityManagerFactory();
    }
}
