package dev.stoa.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "logs", description = "Shows the end of the logs, of all or of one.", mixinStandardHelpOptions = true)
final class LogsCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "service",
            description = "postgres, kafka, redis, command-side, query-side, saga-orchestrator or supervisor.")
    private @Nullable String service;

    @Option(names = "-n", paramLabel = "N", description = "So many lines of each (default: ${DEFAULT-VALUE}).")
    private int count = 40;

    @Override
    public Integer call() {
        var logs = logs(Settings.from(System.getenv()));
        logs.forEach((name, file) -> {
            if (logs.size() > 1) spec.commandLine().getOut().println("==> " + name + " (" + file + ")");
            print(file);
        });
        return 0;
    }

    private Map<String, Path> logs(Settings settings) {
        if (Protocol.SUPERVISOR.equals(service)) return Map.of(service, settings.supervisorLog());
        if (service != null) return Map.of(service, settings.log(Part.byId(service)));
        var all = new LinkedHashMap<String, Path>();
        for (var part : Part.values()) all.put(part.id(), settings.log(part));
        all.put(Protocol.SUPERVISOR, settings.supervisorLog());
        return all;
    }

    private void print(Path file) {
        if (!Files.exists(file)) return;
        var last = new ArrayDeque<String>();
        try (var lines = Files.newBufferedReader(file)) {
            for (String line; (line = lines.readLine()) != null; ) {
                last.add(line);
                if (last.size() > count) last.remove();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        last.forEach(spec.commandLine().getOut()::println);
    }
}
