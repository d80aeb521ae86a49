package dev.stoa.backbone.sample;

import dev.stoa.backbone.command.DeadCommandListener;
import dev.stoa.backbone.command.SentCommands;
import dev.stoa.backbone.message.MessageTypes;
import dev.stoa.backbone.store.ClaimChange;
import dev.stoa.backbone.store.ClaimRule;
import dev.stoa.backbone.store.SnapshotRule;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** A command-side with one aggregate. */
@SpringBootApplication
public class CounterService {
    /** What was said to be dead, as {@code target type}. */
    public final List<String> dead = new CopyOnWriteArrayList<>();

    @Bean
    MessageTypes messageTypes() {
        return new MessageTypes(List.of(List.of(CounterEvent.class), List.of(CounterEvent.CounterCommand.class)));
    }

    @Bean
    SentCommands sentCommands(MessageTypes types) {
        return new SentCommands("sagas", types, new MessageTypes(List.of()));
    }

    @Bean
    ClaimRule nameRule() {
        return event -> event instanceof CounterEvent.Named named
                ? Stream.of(ClaimChange.reserve("name", named.name(), named.id()))
                : Stream.of();
    }

    @Bean
    DeadCommandListener deadCommandListener() {
        return (_, target, type, _) -> dead.add(target + " " + type);
    }

    /** Of those that are made to count long. */
    @Bean
    SnapshotRule counterRule() {
        return new SnapshotRule(Counter.class, "long", 10);
    }

    @Bean
    SnapshotTriggerDefinition counterSnapshots(SnapshotRule counterRule, Snapshotter snapshotter) {
        return counterRule.trigger(snapshotter);
    }

    @Bean
    MeterRegistry metrics() {
        return new SimpleMeterRegistry();
    }
}
