package dev.stoa.stack;

import dev.stoa.backbone.check.LogReport;
import dev.stoa.servers.Ports;
import dev.stoa.servers.PostgresServer;
import dev.stoa.servers.TestServers;
import dev.stoa.stack.http.Endpoints;
import dev.stoa.stack.http.Login;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The whole system on free ports and a folder of its own under {@code target}; it ends with this JVM, however that ends. */
public final class TestStack {
    private final Settings settings;
    private final Secrets secrets;
    private final Stack stack;

    private TestStack(Settings settings) {
        this.settings = settings;
        this.secrets = new Secrets(settings);
        this.stack = new Stack(settings, secrets, _ -> {});
    }

    public static TestStack start() {
        var test = new TestStack(settings(folder()));
        test.stack.start();
        return test;
    }

    public Endpoints endpoints() {
        return Endpoints.local(settings.environment());
    }

    public Login operator() {
        return new Login(settings.operatorEmail(), secrets.operatorPassword());
    }

    /** Where the logs are, among other things. */
    public Path home() {
        return settings.home();
    }

    /** Once Kafka has what is in the log now. */
    public LogReport checkLog() {
        return LogAccess.own(settings).check(LogAccess.TOPIC_PREFIX, Duration.ofSeconds(60));
    }

    /** Where in tables, topics, Redis and logs any of these texts stands. */
    public List<String> whereKept(Collection<String> texts) {
        try {
            return new KeptTexts(settings, secrets, texts).find();
        } catch (Exception e) {
            throw new IllegalStateException("not everything could be looked through", e);
        }
    }

    /** Runs a statement on query-side's tables that query-side itself never would. */
    public void onViews(String sql) {
        var url = PostgresServer.jdbcUrl(settings.port(Part.POSTGRES), Part.QUERY_SIDE.database());
        var password = secrets.password("STOA_POSTGRES_PASSWORD");
        try (var connection = DriverManager.getConnection(url, PostgresServer.USER, password);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** By the name that the part has in {@code ./stoa status}, such as {@code kafka} or {@code query-side}. */
    public void kill(String part) {
        stack.server(Part.byId(part)).kill();
    }

    public void start(String part) {
        stack.start(Part.byId(part));
    }

    static Settings settings(Path home) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.keySet().removeIf(name -> name.startsWith("STOA_"));
        for (var part : Part.values()) environment.put(part.portVariable(), Integer.toString(Ports.free()));
        environment.put("STOA_KAFKA_CONTROLLER_PORT", Integer.toString(Ports.free()));
        environment.put("STOA_HOME", home.toString());
        environment.put("STOA_PROGRAMS", TestServers.binaries().toString());
        environment.put("STOA_SEGMENTS", "2");
        // What lives for minutes never earns back what it costs to compile it a second time, and better.
        environment.put("STOA_JAVA_OPTS", "-XX:TieredStopAtLevel=1");
        environment.put("STOA_KAFKA_JAVA_OPTS", "-XX:TieredStopAtLevel=1");
        return Settings.from(environment);
    }

    private static Path folder() {
        try {
            var target = Files.createDirectories(Path.of("target"));
            return Files.createTempDirectory(target, "stoa-").toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
