package dev.stoa.stack;

import dev.stoa.servers.Ports;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** What must hold before anything is started, and what an earlier start may have left over. */
final class Checks {
    private static final Path MEMINFO = Path.of("/proc/meminfo");

    static void portsAreFree(Settings settings) {
        for (var part : Part.values()) check(part.title(), settings.port(part), part.portVariable());
        check("Kafka's controller", settings.kafkaControllerPort(), "STOA_KAFKA_CONTROLLER_PORT");
    }

    static void memorySuffices(long neededMegabytes, long availableMegabytes) {
        if (availableMegabytes < neededMegabytes) {
            throw new StackFailed(
                    "Stoa needs %d MB of free memory and finds %d: end other programs, or set STOA_MIN_MEMORY_MB if you know better."
                            .formatted(neededMegabytes, availableMegabytes));
        }
    }

    /** What programs may still take without swapping, where the system tells; else all there is. */
    static long availableMegabytes() {
        var all = ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getTotalMemorySize(); // knows a container's limit
        try (var lines = Files.lines(MEMINFO)) {
            var available = lines.filter(line -> line.startsWith("MemAvailable:"))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToLong(kilobytes -> Long.parseLong(kilobytes) * 1024)
                    .findFirst()
                    .orElse(all);
            return Math.min(all, available) >> 20;
        } catch (IOException e) {
            return all >> 20;
        }
    }

    /** Ends processes whose supervisor was killed; gives those it found. */
    static List<Part> endLeftovers(Settings settings) {
        var found = Arrays.stream(Part.values())
                .filter(part -> RunningProcess.find(settings, part.id()).isPresent())
                .toList()
                .reversed();
        for (var part : found) {
            RunningProcess.find(settings, part.id())
                    .ifPresent(process -> process.end(part.stopSignal(), Duration.ofSeconds(25)));
        }
        for (var part : Part.values()) RunningProcess.forget(settings, part.id());
        return found;
    }

    private static void check(String what, int port, String variable) {
        if (!Ports.isFree(port)) {
            throw new StackFailed(
                    "Port %d, wanted for %s, is taken: end the program that has it, or set %s to another port."
                            .formatted(port, what, variable));
        }
    }

    private Checks() {}
}
