package dev.stoa.stack;

import dev.stoa.servers.KafkaServer;
import dev.stoa.servers.PostgresServer;
import dev.stoa.servers.RedisServer;
import dev.stoa.servers.RedisUser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How a service is started: its jar, its JVM and its environment. Passwords go by environment, never by command line. */
record ServiceLaunch(
        Settings settings, Secrets secrets, PostgresServer postgres, KafkaServer kafka, RedisServer redis) {
    private static final List<String> LIMITS = List.of(
            "STOA_RATE_LOG_IN",
            "STOA_RATE_COMMANDS",
            "STOA_RATE_GUESTS",
            "STOA_RATE_QUERIES",
            "STOA_RATE_EXPORTS",
            "STOA_CONNECTIONS_PER_ADDRESS");

    Service service(Part part) {
        return new Service(part, settings.port(part), command(part), environment(part), settings.log(part));
    }

    private List<String> command(Part part) {
        var command = new ArrayList<>(ServiceProcess.jvm());
        command.addAll(settings.jvmOptions("STOA_JAVA_OPTS"));
        command.addAll(List.of("-jar", jar(part).toString()));
        return command;
    }

    Map<String, String> environment(Part part) {
        var variables = new HashMap<String, String>();
        for (var service : Part.SERVICES) {
            variables.put(service.portVariable(), Integer.toString(settings.port(service)));
        }
        variables.put("STOA_COMMAND_URL", "http://localhost:" + settings.port(Part.COMMAND_SIDE));
        variables.put("STOA_KAFKA_BOOTSTRAP", kafka.bootstrapServers());
        variables.put("STOA_KAFKA_REPLICATION", "1");
        variables.put("STOA_REDIS_URL", redis.url(RedisUser.LIMITS));
        // The demo, a shop's replay and the benchmarks are many callers on one machine.
        for (var limit : LIMITS) {
            variables.put(limit, settings.environment().getOrDefault(limit, "0"));
        }
        variables.put("STOA_INSTANCE_ID", part.id() + "-1");
        // There is one copy of each service, and each segment more costs a transaction for each batch.
        variables.put("STOA_SEGMENTS", settings.environment().getOrDefault("STOA_SEGMENTS", "1"));
        // Idle connections are memory: Postgres keeps a process for each.
        variables.put("SPRING_DATASOURCE_HIKARI_MINIMUM_IDLE", "2");
        var database = "STOA_" + part.shortName() + "_DB_";
        variables.put(database + "URL", postgres.jdbcUrl(part.database()));
        variables.put(database + "USER", Databases.user(settings, part));
        variables.put(database + "PASSWORD", secrets.password(database + "PASSWORD"));
        if (part == Part.QUERY_SIDE) {
            variables.put("STOA_DOCUMENTS_REDIS_URL", redis.url(RedisUser.DOCUMENTS));
            variables.put("STOA_AUDIT_DB_URL", postgres.jdbcUrl(Part.COMMAND_SIDE.database()));
            variables.put("STOA_AUDIT_DB_USER", Databases.AUDIT_ROLE);
            variables.put("STOA_AUDIT_DB_PASSWORD", secrets.password("STOA_AUDIT_DB_PASSWORD"));
            variables.put("STOA_KEYS_DB_URL", postgres.jdbcUrl(Part.COMMAND_SIDE.database()));
            variables.put("STOA_KEYS_DB_USER", Databases.KEYS_ROLE);
            variables.put("STOA_KEYS_DB_PASSWORD", secrets.password("STOA_KEYS_DB_PASSWORD"));
        }
        if (part != Part.SAGA_ORCHESTRATOR) {
            variables.put("STOA_MASTER_KEYS", secrets.masterKeys());
        }
        if (part == Part.COMMAND_SIDE) {
            variables.put("STOA_COMMAND_DB_OWNER", Databases.LOG_OWNER);
            variables.put("STOA_COMMAND_DB_OWNER_PASSWORD", secrets.password("STOA_COMMAND_DB_OWNER_PASSWORD"));
            variables.put("STOA_OPERATOR_EMAIL", settings.operatorEmail());
            variables.put("STOA_OPERATOR_PASSWORD", secrets.operatorPassword());
            variables.put("STOA_OPERATOR_PASSWORD_FILE", secrets.operatorFile().toString());
        }
        return variables;
    }

    /** In the module's target folder, or beside the launcher. */
    private Path jar(Part part) {
        return ServiceProcess.jarIn(settings.root().resolve(part.id()).resolve("target"), part.id())
                .or(() -> ServiceProcess.jarIn(settings.root(), part.id()))
                .orElseThrow(() -> new StackFailed(
                        "There is no jar of %s: build with ./mvnw -DskipTests package.".formatted(part.id())));
    }
}
