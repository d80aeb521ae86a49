package dev.stoa.stack;

import dev.stoa.servers.Ports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "status",
        description = "Shows each process; exit status 0 if all are ready.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        var settings = Settings.from(System.getenv());
        var out = spec.commandLine().getOut();
        var total = 0L;
        var allReady = true;
        out.println("%-18s %-9s %6s %8s %7s".formatted("", "state", "port", "process", "memory"));
        for (var part : Part.values()) {
            var process = RunningProcess.find(settings, part.id());
            var ready = process.isPresent() && isReady(settings, part);
            var memory = process.map(running -> megabytes(running.handle())).orElse(0L);
            out.println("%-18s %-9s %6d %8s %7s"
                    .formatted(
                            part.title(),
                            process.isEmpty() ? "stopped" : ready ? "ready" : "not ready",
                            settings.port(part),
                            process.map(running ->
                                            Long.toString(running.handle().pid()))
                                    .orElse("-"),
                            process.isEmpty() ? "-" : memory + " MB"));
            total += memory;
            allReady &= ready;
        }
        total += RunningProcess.find(settings, Protocol.SUPERVISOR)
                .map(supervisor -> megabytes(supervisor.handle()))
                .orElse(0L);
        out.println("Data: %s; memory in all, with the supervisor: %d MB".formatted(settings.home(), total));
        return allReady ? 0 : 1;
    }

    private static boolean isReady(Settings settings, Part part) {
        return part.isService() ? ServiceProcess.isReady(settings.port(part)) : Ports.answers(settings.port(part));
    }

    /** Resident memory of the process and its children, as ps counts it. */
    private static long megabytes(ProcessHandle process) {
        var own = process.descendants()
                .filter(child -> isOfTheSameProgram(process, child))
                .map(ProcessHandle::pid);
        var pids = Stream.concat(Stream.of(process.pid()), own)
                .map(String::valueOf)
                .collect(Collectors.joining(","));
        try {
            var ps = new ProcessBuilder("ps", "-o", "rss=", "-p", pids).start();
            var kilobytes = new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .mapToLong(line -> Long.parseLong(line.strip()))
                    .sum();
            return kilobytes >> 10;
        } catch (IOException e) {
            return 0; // no ps here
        }
    }

    /** Postgres is many processes; the supervisor's children are counted by themselves. */
    private static boolean isOfTheSameProgram(ProcessHandle parent, ProcessHandle child) {
        var program = parent.info().command();
        return program.isPresent()
                && program.equals(child.info().command())
                && program.get().endsWith("postgres");
    }
}
