package dev.stoa.backbone.relay;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.stoa.backbone.BackboneProperties;
import dev.stoa.backbone.command.CommandOutbox;
import dev.stoa.backbone.command.ExpectedSequence;
import dev.stoa.backbone.command.KafkaCommandBus;
import dev.stoa.backbone.store.LogOnPostgres;
import dev.stoa.backbone.store.PostgresSignal;
import dev.stoa.backbone.wire.CommandRecords;
import dev.stoa.servers.TestServers;
import java.util.function.Consumer;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** A fresh outbox on the real server, and steps that send commands. */
public final class OutboxOnPostgres implements AutoCloseable {
    public final HikariDataSource dataSource = dataSource();
    public final JdbcClient jdbc = JdbcClient.create(dataSource);
    public final PostgresSignal signal = LogOnPostgres.signal(dataSource, CommandOutbox.CHANNEL);
    public final CommandRecords records = new CommandRecords(LogOnPostgres.TYPES);
    private final BackboneProperties properties;

    public OutboxOnPostgres(BackboneProperties properties) {
        this.properties = properties;
    }

    public void dispatch(Object command) {
        bus(1_000).dispatch(GenericCommandMessage.asCommandMessage(command));
    }

    public void done(Object command) {
        inTransaction(_ -> dispatch(command));
    }

    public void inTransaction(Consumer<UnitOfWork<?>> step) {
        var unitOfWork = DefaultUnitOfWork.startAndGet(new GenericEventMessage<>("a cause"));
        unitOfWork.attachTransaction(new SpringTransactionManager(new DataSourceTransactionManager(dataSource)));
        unitOfWork.execute(() -> step.accept(unitOfWork));
    }

    public void undone(Object command) {
        assertThatThrownBy(() -> inTransaction(unitOfWork -> {
                    dispatch(command);
                    unitOfWork.onPrepareCommit(_ -> {
                        throw new IllegalStateException("the saga can't be stored");
                    });
                }))
                .hasMessageContaining("can't be stored");
    }

    @Override
    public void close() {
        dataSource.close();
    }

    public long waiting() {
        return jdbc.sql("select count(*) from command_outbox").query(Long.class).single();
    }

    public KafkaCommandBus bus(int room) {
        return new KafkaCommandBus(
                new CommandOutbox(jdbc, signal, room),
                records,
                LogOnPostgres.TYPES,
                new ExpectedSequence(),
                properties);
    }

    private static HikariDataSource dataSource() {
        var database = TestServers.freshDatabase();
        var config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setUsername(database.user());
        config.setPassword(database.password());
        var dataSource = new HikariDataSource(config);
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/migration/backbone-consumer")
                .load()
                .migrate();
        return dataSource;
    }
}
