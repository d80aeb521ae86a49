package dev.stoa.bench.append;

import dev.stoa.bench.harness.Contender;
import dev.stoa.bench.harness.Sample;
import dev.stoa.bench.sample.Tavern;
import dev.stoa.servers.TestServers;
import dev.stoa.servers.TestServers.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The same INSERTs by Postgres' own load generator, which costs less than a JVM; only where it is installed. */
final class Pgbench {
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+) ");

    private Pgbench() {}

    static Optional<Contender> on(TestDatabase database, int connections) throws IOException {
        var program = Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .map(folder -> Path.of(folder, "pgbench"))
                .filter(Files::isExecutable)
                .findFirst();
        if (program.isEmpty()) return Optional.empty();
        var script = Files.createTempFile("insert", ".sql");
        Files.writeString(
                script,
                PlainInserts.INSERT.formatted(
                                "uuidv7()::text",
                                "uuidv7()::text",
                                "'" + Tavern.PAYLOAD + "'",
                                "'" + Tavern.METADATA + "'")
                        + ";");
        return Optional.of(new Contender(
                "pgbench INSERT, " + connections + " connections",
                length -> run(command(program.get(), script, database, connections, length), database.password())));
    }

    private static List<String> command(
            Path program, Path script, TestDatabase database, int connections, Duration length) {
        var seconds = Math.max(1, length.toSeconds());
        return List.of(
                program.toString(),
                "-h",
                "127.0.0.1",
                "-p",
                Integer.toString(TestServers.postgres().port()),
                "-U",
                database.user(),
                "-n",
                "-M",
                "prepared",
                "-f",
                script.toString(),
                "-c",
                Integer.toString(connections),
                "-j",
                "2",
                "-T",
                Long.toString(seconds),
                database.name());
    }

    private static Sample run(List<String> command, String password) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", password);
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var rate = RATE.matcher(output);
        if (process.waitFor() != 0 || !rate.find()) throw new IllegalStateException("pgbench failed: " + output);
        return Sample.ofRate(Double.parseDouble(rate.group(1)));
    }
}
