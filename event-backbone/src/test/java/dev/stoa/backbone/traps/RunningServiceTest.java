package dev.stoa.backbone.traps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.zaxxer.hikari.HikariDataSource;
import dev.stoa.backbone.BackboneProperties;
import dev.stoa.backbone.command.CommandRequest;
import dev.stoa.backbone.command.Commands;
import dev.stoa.backbone.processor.ProcessorsStatus;
import dev.stoa.backbone.sample.CounterEvent.Counted;
import dev.stoa.backbone.sample.CounterEvent.CounterCommand;
import dev.stoa.backbone.sample.CounterEvent.CounterCommand.Count;
import dev.stoa.backbone.sample.CounterEvent.CounterCommand.CountOn;
import dev.stoa.backbone.sample.CounterService;
import dev.stoa.backbone.sample.FreshServers;
import dev.stoa.backbone.sample.OldStream;
import dev.stoa.backbone.store.EventStreams;
import dev.stoa.backbone.store.PostgresEventStorageEngine;
import dev.stoa.backbone.store.PostgresSignal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.commandhandling.AnnotationCommandHandlerAdapter;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.AbstractEventEntry;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.async.SequentialPerAggregatePolicy;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.timeout.HandlerTimeoutHandlerEnhancerDefinition;
import org.axonframework.modelling.command.ConflictingAggregateVersionException;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.json.JacksonSerializer;
import org.axonframework.serialization.xml.XStreamSerializer;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.util.ReflectionTestUtils;

/** A service on the backbone runs with what the other tests here find right. */
@SpringBootTest(
        classes = CounterService.class,
        properties = {"stoa.backbone.topic-prefix=running", "stoa.backbone.breath=7ms"})
@Import(OldStream.class)
class RunningServiceTest {
    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        FreshServers.register(registry);
    }

    @Autowired
    private ApplicationContext service;

    @Autowired
    private EventProcessingConfiguration processing;

    @Autowired
    private Commands commands;

    @Test
    void everything_is_written_by_jackson_2_and_not_by_the_stock_xstream() {
        var stock = DefaultConfigurer.defaultConfiguration().buildConfiguration();
        assertThat(stock.serializer()).isInstanceOf(XStreamSerializer.class);
        assertThat(service.getBeansOfType(Serializer.class))
                .hasSize(3)
                .allSatisfy((_, serializer) -> assertThat(serializer).isInstanceOf(JacksonSerializer.class));
    }

    @Test
    void axon_works_in_the_transactions_of_the_database() {
        assertThat(service.getBean(TransactionManager.class)).isInstanceOf(SpringTransactionManager.class);
        assertThat(service.getBean(EventStorageEngine.class)).isInstanceOf(PostgresEventStorageEngine.class);
    }

    @Test
    void stock_jpa_payloads_are_large_objects_and_ours_stand_in_their_row() {
        assertThat(new ClassFileImporter()
                        .importClass(AbstractEventEntry.class)
                        .getField("payload")
                        .isAnnotatedWith("jakarta.persistence.Lob"))
                .isTrue();
        assertThat(service.getBean(JdbcClient.class)
                        .sql("select data_type from information_schema.columns"
                                + " where table_name = 'domain_event' and column_name = 'payload'")
                        .query(String.class)
                        .single())
                .isEqualTo("jsonb");
    }

    @Test
    void stock_processors_take_one_event_at_a_time_and_ours_a_batch() {
        assertThat(ReflectionTestUtils.getField(PooledStreamingEventProcessor.builder(), "batchSize"))
                .isEqualTo(1);
        var ours = processing
                .eventProcessor("sample.worker", PooledStreamingEventProcessor.class)
                .orElseThrow();
        assertThat(ReflectionTestUtils.getField(ours, "batchSize")).isEqualTo(200);
    }

    @Test
    void the_health_of_a_service_tells_which_processors_stand_still() {
        var worker = processing.eventProcessor("sample.worker").orElseThrow();
        var status = service.getBean(ProcessorsStatus.class);
        assertThat(status.health().getStatus()).isEqualTo(Status.UP);
        assertThat(status.health().getDetails()).containsEntry("standingStill", List.of());

        worker.shutDown();
        try {
            assertThat(status.health().getDetails()).containsEntry("standingStill", List.of("sample.worker"));
        } finally {
            worker.start();
        }
    }

    @Test
    void a_copy_claims_its_work_by_its_own_id() {
        await().untilAsserted(() -> assertThat(service.getBean(JdbcClient.class)
                        .sql("select distinct owner from TokenEntry where owner is not null")
                        .query(String.class)
                        .list())
                .containsExactly(service.getBean(BackboneProperties.class).instanceId()));
    }

    @Test
    void no_handler_is_interrupted_and_none_of_its_failures_passed_over() {
        assertThat(service.getBeansOfType(HandlerTimeoutHandlerEnhancerDefinition.class))
                .isEmpty();
        assertThat(processing.listenerInvocationErrorHandler("sample.worker"))
                .isSameAs(PropagatingErrorHandler.instance());
        assertThat(processing.sequencingPolicy("sample.worker")).isInstanceOf(SequentialPerAggregatePolicy.class);
    }

    @Test
    void an_event_in_an_older_form_is_read_in_todays() {
        run(new Count("old", 3), null);

        assertThat(service.getBean(EventStreams.class).read("old")).containsExactly(new Counted("old", 6));
        assertThat(service.getBean(EventStore.class).readEvents("old").next().getPayload())
                .isEqualTo(new Counted("old", 6));
    }

    @Test
    void no_server_that_is_gone_is_waited_for_long_nor_a_signal_that_is_lost() {
        assertThat(service.getBean(HikariDataSource.class).getDataSourceProperties())
                .containsEntry("socketTimeout", "60");
        assertThat(service.getBean(PostgresSignal.class))
                .extracting("safetyNet")
                .isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void commands_that_come_in_a_breath_are_taken_together() {
        var inbox = service.getBean(KafkaListenerEndpointRegistry.class).getListenerContainer("command-inbox");
        assertThat(inbox.getContainerProperties().getIdleBetweenPolls()).isEqualTo(7);
    }

    static class TakesAny {
        @CommandHandler
        void on(CounterCommand any) {
            throw new AssertionError("never matched: " + any);
        }
    }

    @Test
    void stock_a_handler_of_a_sealed_type_is_never_found_for_its_commands() {
        var bus = SimpleCommandBus.builder().build();
        new AnnotationCommandHandlerAdapter<>(new TakesAny()).subscribe(bus);
        var result = new FutureCallback<Object, Object>();

        bus.dispatch(GenericCommandMessage.asCommandMessage(new Count("any", 1)), result);

        assertThat(result.getResult().exceptionResult()).isInstanceOf(NoHandlerForCommandException.class);
    }

    @Test
    void stock_a_command_that_creates_if_missing_takes_no_notice_of_the_expected_sequence_and_ours_does() {
        run(new Count("seen", 1), null);
        run(new Count("seen", 1), null);
        var stale = Map.of("expectedSequence", 0L);
        var result = new FutureCallback<Object, Object>();
        service.getBean(SimpleCommandBus.class)
                .dispatch(
                        GenericCommandMessage.asCommandMessage(new Count("seen", 1))
                                .withMetaData(stale),
                        result);
        assertThat(result.getResult().isExceptional()).isFalse();

        assertThatThrownBy(() -> run(new Count("seen", 1), 0L))
                .isInstanceOf(ConflictingAggregateVersionException.class);
        run(new Count("seen", 1), 2L);
        assertThatThrownBy(() -> run(new CountOn("seen", 1), 0L))
                .isInstanceOf(ConflictingAggregateVersionException.class);
    }

    private void run(CounterCommand command, @org.jspecify.annotations.Nullable Long expected) {
        commands.run(new CommandRequest(command, UUID.randomUUID(), "", "", expected, Map.of()));
    }
}
