package dev.stoa.stack;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The processes of the stack, in the order in which they start; they stop the other way round. */
enum Part {
    POSTGRES("Postgres 18", 15432, "INT"),
    KAFKA("Kafka 4.2", 19092, "TERM"),
    REDIS("Redis 7", 16379, "TERM"),
    COMMAND_SIDE("command-side", 8081, "TERM"),
    QUERY_SIDE("query-side", 8082, "TERM"),
    SAGA_ORCHESTRATOR("saga-orchestrator", 8083, "TERM");

    static final Set<Part> SERVERS = EnumSet.range(POSTGRES, REDIS);

    static final List<Part> SERVICES =
            Arrays.stream(values()).filter(Part::isService).toList();

    private final String title;
    private final int defaultPort;
    private final String stopSignal;

    Part(String title, int defaultPort, String stopSignal) {
        this.title = title;
        this.defaultPort = defaultPort;
        this.stopSignal = stopSignal;
    }

    static Part byId(String id) {
        return Arrays.stream(values())
                .filter(part -> part.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new StackFailed("There is no '%s': choose one of %s."
                        .formatted(
                                id,
                                String.join(
                                        ", ",
                                        Arrays.stream(values()).map(Part::id).toList()))));
    }

    /** As folders, logs and commands name it. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String title() {
        return title;
    }

    int defaultPort() {
        return defaultPort;
    }

    String stopSignal() {
        return stopSignal;
    }

    String portVariable() {
        return "STOA_" + shortName() + "_PORT";
    }

    /** The database of a service, which is also the name of the role that works with it. */
    String database() {
        return "stoa_" + shortName().toLowerCase(Locale.ROOT);
    }

    /** As the environment variables name it. */
    String shortName() {
        return name().split("_", 2)[0];
    }

    boolean isService() {
        return !SERVERS.contains(this);
    }
}
