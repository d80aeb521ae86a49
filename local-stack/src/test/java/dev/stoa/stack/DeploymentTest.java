package dev.stoa.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.servers.KafkaServer;
import dev.stoa.servers.PostgresServer;
import dev.stoa.servers.RedisServer;
import dev.stoa.servers.RedisUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yaml.snakeyaml.Yaml;

/** Compose file, Dockerfiles and the local stack, held against what the services' own configuration asks for. */
class DeploymentTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(STOA_\\w+)(?::([^}]*))?");
    private static final Pattern HEALTH_URL = Pattern.compile("http://localhost:(\\d+)(/\\S*)");
    private static final String READINESS = "/actuator/health/readiness";

    @TempDir
    Path home;

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = ".*(SIDE|ORCHESTRATOR)")
    void compose_sets_what_the_service_reads_and_nothing_else(Part service) throws IOException {
        var variables = variables(service);
        var set = environment(service);
        assertThat(variables.keySet()).containsAll(set.keySet());
        assertThat(set.keySet()).as("what points to localhost or is a log-in").containsAll(mustBeSet(variables));
        set.forEach((name, value) ->
                assertThat(value).as(name).doesNotContain("localhost").doesNotContain("127.0.0.1"));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = ".*(SIDE|ORCHESTRATOR)")
    void the_local_stack_sets_what_the_service_reads(Part service) throws IOException {
        var settings = TestStack.settings(home);
        var launch = new ServiceLaunch(
                settings,
                new Secrets(settings),
                new PostgresServer(home, home, 1, "", Map.of()),
                new KafkaServer(home, home, 2, 3, List.of()),
                new RedisServer(home, home, 4, new RedisServer.Passwords("a", "b", "c"), null));
        assertThat(launch.environment(service).keySet()).containsAll(mustBeSet(variables(service)));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = ".*(SIDE|ORCHESTRATOR)")
    void a_service_carries_the_bill_of_its_materials(Part service) throws IOException {
        var bill = Files.readString(
                ROOT.resolve(service.id()).resolve("target/classes/META-INF/sbom/application.cdx.json"));
        assertThat(bill).contains("\"CycloneDX\"", "pkg:maven/org.postgresql/postgresql@");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = ".*(SIDE|ORCHESTRATOR)")
    void image_and_service_agree_on_port_and_health(Part service) throws IOException {
        var port = variables(service).get(service.portVariable());
        var dockerfile = Files.readString(ROOT.resolve(service.id()).resolve("Dockerfile"));

        var health = HEALTH_URL.matcher(dockerfile);
        assertThat(health.find()).isTrue();
        assertThat(health.group(1)).isEqualTo(port);
        assertThat(health.group(2)).isEqualTo(READINESS);
        assertThat(dockerfile)
                .contains("HEALTHCHECK", "EXPOSE " + port, "extract --layers")
                .contains("COPY %1$s/target/%1$s-*.jar".formatted(service.id()))
                .containsPattern("(?m)^USER (?!root)\\w+$");
        assertThat(service(service).get("ports")).isEqualTo(List.of(port + ":" + port));
        assertThat(child(service(service), "build").get("dockerfile")).isEqualTo(service.id() + "/Dockerfile");
        assertThat(service.defaultPort()).isEqualTo(Integer.parseInt(port));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = ".*(SIDE|ORCHESTRATOR)")
    void the_readme_lists_every_variable(Part service) throws IOException {
        var readme = Files.readString(ROOT.resolve("README.md"));
        for (var name : variables(service).keySet()) assertThat(readme).contains("`" + name + "`");
        for (var part : Part.values()) assertThat(readme).contains("`" + part.portVariable() + "`");
    }

    @Test
    void databases_and_roles_are_those_the_services_log_in_to() throws IOException {
        var script = Files.readString(ROOT.resolve("docker/databases.sh"));
        for (var part : Part.SERVICES) {
            var set = environment(part);
            var prefix = "STOA_" + part.shortName() + "_DB_";
            assertThat(set.get(prefix + "USER")).isEqualTo(part.database());
            assertThat(set.get(prefix + "URL")).isEqualTo("jdbc:postgresql://postgres:5432/" + part.database());
            assertThat(set.get(prefix + "PASSWORD"))
                    .isEqualTo(child(child(compose(), "services", "postgres"), "environment")
                            .get(prefix + "PASSWORD"));
            assertThat(script).contains(part.shortName().toLowerCase(Locale.ROOT));
        }
        assertThat(script).contains(Databases.AUDIT_ROLE, "CREATE ROLE " + Databases.LOG_OWNER + " LOGIN");
        assertThat(environment(Part.COMMAND_SIDE))
                .containsEntry("STOA_COMMAND_DB_OWNER", Databases.LOG_OWNER)
                .containsEntry(
                        "STOA_COMMAND_DB_OWNER_PASSWORD",
                        String.valueOf(child(child(compose(), "services", "postgres"), "environment")
                                .get("STOA_COMMAND_DB_OWNER_PASSWORD")));
    }

    @Test
    void servers_keep_their_data_and_say_when_they_are_healthy() throws IOException {
        var services = child(compose(), "services");
        assertThat(services.keySet())
                .containsExactlyInAnyOrder(
                        "postgres", "kafka", "redis", "command-side", "query-side", "saga-orchestrator");
        for (var server : List.of("postgres", "kafka", "redis")) {
            assertThat(child(services, server)).containsKey("healthcheck").doesNotContainKey("ports");
        }
        for (var service : Part.SERVICES) {
            assertThat(child(service(service), "depends_on").values())
                    .hasSize(3)
                    .allMatch(Map.of("condition", "service_healthy")::equals);
        }
        assertThat(child(compose(), "volumes").keySet()).containsExactlyInAnyOrder("postgres", "kafka", "operator");
        assertThat(child(services, "postgres").get("image")).isEqualTo("postgres:18");
    }

    @Test
    void redis_on_containers_lets_the_services_do_what_the_local_one_does_and_nobody_else_anything()
            throws IOException {
        var command = String.valueOf(child(compose(), "services", "redis").get("command"));
        var urls = Map.of(RedisUser.LIMITS, "STOA_REDIS_URL", RedisUser.DOCUMENTS, "STOA_DOCUMENTS_REDIS_URL");
        assertThat(command).contains("--user default off");
        for (var user : RedisUser.values()) {
            var set = Pattern.compile("--user %s on >(\\S+) %s(?= --user|$)"
                            .formatted(user.logIn(), Pattern.quote(user.rights())))
                    .matcher(command.strip());
            assertThat(set.find()).as(command).isTrue();
            assertThat(environment(Part.QUERY_SIDE))
                    .containsEntry(urls.get(user), "redis://%s:%s@redis:6379".formatted(user.logIn(), set.group(1)));
            assertThat(Files.readString(ROOT.resolve("docs/security.md"))).contains(user.rights());
        }
        for (var service : List.of(Part.COMMAND_SIDE, Part.SAGA_ORCHESTRATOR)) {
            assertThat(environment(service))
                    .containsEntry(
                            "STOA_REDIS_URL", environment(Part.QUERY_SIDE).get("STOA_REDIS_URL"))
                    .doesNotContainKey("STOA_DOCUMENTS_REDIS_URL");
        }
    }

    @Test
    void the_broker_on_containers_promises_what_the_local_one_does() throws IOException {
        var set = child(compose(), "services", "kafka", "environment");
        KafkaServer.PROMISES.forEach((name, value) ->
                assertThat(set).containsEntry("KAFKA_" + name.replace('.', '_').toUpperCase(Locale.ROOT), value));
    }

    /** Every variable that the service's configuration reads, with its default. */
    private static Map<String, String> variables(Part service) throws IOException {
        var files = List.of(
                ROOT.resolve(service.id()).resolve("src/main/resources/application.yml"),
                ROOT.resolve("http-platform/src/main/resources/stoa-http.yml"),
                ROOT.resolve("event-backbone/src/main/resources/stoa-backbone.yml"));
        var found = new TreeMap<String, String>();
        for (var file : files) {
            var matcher = VARIABLE.matcher(Files.readString(file));
            while (matcher.find()) found.put(matcher.group(1), matcher.group(2) == null ? "" : matcher.group(2));
        }
        return found;
    }

    private static TreeSet<String> mustBeSet(Map<String, String> variables) {
        var names = new TreeSet<String>();
        variables.forEach((name, otherwise) -> {
            var pointsHere = otherwise.contains("localhost") && !otherwise.contains("${");
            if (pointsHere || name.matches(".*_DB_(USER|PASSWORD)")) names.add(name);
        });
        // The gateway's simulator calls the very process it lives in.
        names.remove("STOA_PAYMENT_WEBHOOK_URL");
        return names;
    }

    private static Map<String, String> environment(Part service) throws IOException {
        var texts = new TreeMap<String, String>();
        child(service(service), "environment").forEach((name, value) -> texts.put(name, String.valueOf(value)));
        return texts;
    }

    private static Map<String, Object> service(Part service) throws IOException {
        return child(compose(), "services", service.id());
    }

    private static Map<String, Object> compose() throws IOException {
        return new Yaml().load(Files.readString(ROOT.resolve("docker-compose.yml")));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> child(Map<String, Object> parent, String... path) {
        for (var name : path) parent = (Map<String, Object>) parent.get(name);
        return parent;
    }
}
