package dev.stoa.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Kafka 4.2 (KRaft, one node that is broker and controller) in a JVM and on a classpath of its own. Every batch is
 * flushed to disk before it is acknowledged: there is no second copy that would survive a power cut.
 */
public final class KafkaServer extends ProcessServer {
    private static final String CLUSTER_ID = "c3RvYS1sb2NhbC1zdGFjaw";

    /**
     * What every broker of Stoa's is told. A group's offsets outlive any stop: the inbox goes by a position of its own,
     * the last moment of which a crash of Postgres can take back.
     */
    public static final Map<String, String> PROMISES = Map.of(
            "auto.create.topics.enable", "false",
            "log.flush.interval.messages", "1",
            "log.retention.ms", "-1",
            "message.max.bytes", "4194304",
            "offsets.retention.minutes", String.valueOf(Integer.MAX_VALUE),
            "replica.fetch.max.bytes", "4194304");

    private final Path folder;
    private final Path programs;
    private final int port;
    private final int controllerPort;
    private final List<String> jvmOptions;
    private final Map<String, String> more;

    /**
     * @param programs where what the JVM needs to start in a third of the time is kept, see {@link #classArchive}
     * @param jvmOptions more of them
     */
    public KafkaServer(Path folder, Path programs, int port, int controllerPort, List<String> jvmOptions) {
        this(folder, programs, port, controllerPort, jvmOptions, Map.of());
    }

    /** @param more of its settings; they overrule the others */
    public KafkaServer(
            Path folder,
            Path programs,
            int port,
            int controllerPort,
            List<String> jvmOptions,
            Map<String, String> more) {
        super(Duration.ofSeconds(30));
        this.more = Map.copyOf(more);
        this.folder = folder;
        this.programs = programs;
        this.port = port;
        this.controllerPort = controllerPort;
        this.jvmOptions = List.copyOf(jvmOptions);
    }

    public String bootstrapServers() {
        return bootstrapServers(port);
    }

    /** Of a server on this machine that another process has started. */
    public static String bootstrapServers(int port) {
        return "127.0.0.1:" + port;
    }

    @Override
    public String name() {
        return "Kafka";
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    protected ServerProcess launch() {
        Folders.create(folder);
        var settings = writeSettings();
        if (!Files.exists(folder.resolve("data/meta.properties"))) format(settings);
        return java("kafka.Kafka", "-Xms128m", "-Xmx320m", settings.toString());
    }

    @Override
    protected void awaitReady(ServerProcess process) {
        process.awaitReady(Duration.ofSeconds(90), () -> Ports.answers(port));
    }

    private void format(Path settings) {
        var formatting = java(
                "kafka.tools.StorageTool",
                "-Xms32m",
                "-Xmx128m",
                "format",
                "--ignore-formatted",
                "--cluster-id",
                CLUSTER_ID,
                "--config",
                settings.toString());
        var status = formatting.onExit().join();
        formatting.kill();
        if (status != 0)
            throw new ServerFailed("Kafka could not format %s: %s".formatted(folder, formatting.lastWords()));
    }

    private ServerProcess java(String mainClass, String minHeap, String maxHeap, String... arguments) {
        var classpath = classpath();
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                minHeap,
                maxHeap,
                "-XX:+UseSerialGC",
                "-XX:MaxDirectMemorySize=64m",
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + classArchive(mainClass, classpath),
                "-Djava.awt.headless=true",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-Dlog4j2.statusLoggerLevel=OFF",
                "-cp",
                classpath));
        command.addAll(jvmOptions);
        command.add(mainClass);
        command.addAll(List.of(arguments));
        return ServerProcess.start("Kafka", command, Map.of(), folder.resolve("server.log"));
    }

    /** The classes as the JVM has parsed and checked them once; it makes the file when it ends, and anew for other jars. */
    private Path classArchive(String mainClass, String classpath) {
        Folders.create(programs);
        return programs.resolve("%s-%08x.jsa".formatted(mainClass, classpath.hashCode()));
    }

    /** The build lists the broker's jars, where the local Maven repository keeps them. */
    private static String classpath() {
        try (var listing = KafkaServer.class.getResourceAsStream("kafka.classpath")) {
            if (listing == null)
                throw new ServerFailed("The list of Kafka's jars is missing: build with ./mvnw package.");
            var classpath = new String(listing.readAllBytes(), StandardCharsets.UTF_8).strip();
            for (var jar : classpath.split(":", -1)) {
                if (!Files.exists(Path.of(jar))) {
                    throw new ServerFailed("Kafka's %s is gone: build again with ./mvnw package.".formatted(jar));
                }
            }
            return classpath;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path writeSettings() {
        var settings = """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
                controller.listener.names=CONTROLLER
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
                log.dirs=%3$s
                log.cleaner.dedupe.buffer.size=16777216
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=4
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=4
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                share.coordinator.state.topic.num.partitions=4
                group.initial.rebalance.delay.ms=0
                broker.heartbeat.interval.ms=1000
                broker.session.timeout.ms=3000
                num.network.threads=2
                num.io.threads=4
                """.formatted(port, controllerPort, folder.resolve("data")) + lines(PROMISES) + lines(more);
        try {
            return Files.writeString(folder.resolve("server.properties"), settings);
        } catch (IOException e) {
            throw new ServerFailed("Kafka's settings could not be written to %s.".formatted(folder), e);
        }
    }

    private static String lines(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue() + "\n")
                .sorted()
                .collect(Collectors.joining());
    }
}
