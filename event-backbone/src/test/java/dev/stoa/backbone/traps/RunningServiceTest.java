package dev.stoa.backbone.traps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stoa.backbone.command.CommandRequest;
import dev.stoa.backbone.command.Commands;
import dev.stoa.backbone.sample.CounterEvent.CounterCommand;
import dev.stoa.backbone.sample.CounterEvent.CounterCommand.Count;
import dev.stoa.backbone.sample.CounterEvent.CounterCommand.CountOn;
import dev.stoa.backbone.sample.CounterService;
import dev.stoa.backbone.store.PostgresEventStorageEngine;
import dev.stoa.servers.TestServers;
import java.util.Map;
import java.util.UUID;
import org.axonframework.commandhandling.AnnotationCommandHandlerAdapter;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.async.SequentialPerAggregatePolicy;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.timeout.HandlerTimeoutHandlerEnhancerDefinition;
import org.axonframework.modelling.command.ConflictingAggregateVersionException;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.json.JacksonSerializer;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A service on the backbone runs with what the other tests here find right. */
@SpringBootTest(classes = CounterService.class, properties = "stoa.backbone.topic-prefix=running")
class RunningServiceTest {
    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        var database = TestServers.freshDatabase();
        registry.add("spring.datasource.url", database::url);
        registry.add("spring.datasource.username", database::user);
        registry.add("spring.datasource.password", database::password);
        registry.add("spring.kafka.bootstrap-servers", () -> TestServers.kafka().bootstrapServers());
    }

    @Autowired
    private ApplicationContext service;

    @Autowired
    private EventProcessingConfiguration processing;

    @Autowired
    private Commands commands;

    @Test
    void everything_is_written_by_jackson_2() {
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
    void no_handler_is_interrupted_and_none_of_its_failures_passed_over() {
        assertThat(service.getBeansOfType(HandlerTimeoutHandlerEnhancerDefinition.class))
                .isEmpty();
        assertThat(processing.listenerInvocationErrorHandler("sample.worker"))
                .isSameAs(PropagatingErrorHandler.instance());
        assertThat(processing.sequencingPolicy("sample.worker")).isInstanceOf(SequentialPerAggregatePolicy.class);
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

    /** So a command whose sender says what state it has seen must not be one that creates. */
    @Test
    void stock_a_command_that_creates_if_missing_takes_no_notice_of_the_expected_sequence() {
        run(new Count("seen", 1), null);
        run(new Count("seen", 1), null);

        run(new Count("seen", 1), 0L);
        assertThatThrownBy(() -> run(new CountOn("seen", 1), 0L))
                .isInstanceOf(ConflictingAggregateVersionException.class);
    }

    private void run(CounterCommand command, @org.jspecify.annotations.Nullable Long expected) {
        commands.run(new CommandRequest(command, UUID.randomUUID(), "", "", expected, Map.of()));
    }
}
