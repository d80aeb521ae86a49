package dev.stoa.bench.sample;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.stoa.backbone.message.BackboneJson;
import dev.stoa.backbone.message.LogicalNameSerializer;
import dev.stoa.backbone.message.MessageTypes;
import dev.stoa.bench.harness.Work;
import dev.stoa.bench.sample.TabCommand.OpenTab;
import dev.stoa.bench.sample.TabCommand.ServeRound;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** The traffic of the sample domain. */
public final class Tavern {
    public static final MessageTypes TYPES =
            new MessageTypes(List.of(List.of(TabEvent.class), List.of(TabCommand.class)));
    public static final LogicalNameSerializer SERIALIZER = new LogicalNameSerializer(TYPES, BackboneJson.mapper());

    /** An event's payload, as it is stored, for baselines that don't serialise anything. */
    public static final String PAYLOAD = """
            {"tabId":"%s","guest":"Iris Marlow of Colonnade Walk","at":"2026-11-22T12:00:00.123456Z"}""";

    /** An event's metadata, as Axon makes it. */
    public static final String METADATA = """
            {"traceId":"0199aaaa-bbbb-7ccc-8ddd-eeeeffff0000","correlationId":"0199aaaa-bbbb-7ccc-8ddd-eeeeffff0000"}""";

    private static final int COMMANDS_PER_TAB = 10;

    private Tavern() {}

    public static String newId() {
        return UuidCreator.getTimeOrderedEpoch().toString();
    }

    public static OpenTab open(String tabId) {
        return new OpenTab(tabId, "Iris Marlow of Colonnade Walk", Instant.now());
    }

    public static ServeRound serve(String tabId) {
        return new ServeRound(tabId, "well-watered wine", 2, 350, Instant.now());
    }

    /** A caller who opens a new tab each time. */
    public static Work opening(Consumer<Object> commands) {
        return () -> commands.accept(open(newId()));
    }

    /** A caller nine of whose ten commands are to a tab that exists: opens one, has nine rounds, opens the next. */
    public static Work drinking(Consumer<Object> commands) {
        return new Work() {
            private String tabId = "";
            private int given;

            @Override
            public void once() {
                if (given++ % COMMANDS_PER_TAB == 0) {
                    tabId = newId();
                    commands.accept(open(tabId));
                } else {
                    commands.accept(serve(tabId));
                }
            }
        };
    }
}
