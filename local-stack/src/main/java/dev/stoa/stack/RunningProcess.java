package dev.stoa.stack;

import dev.stoa.servers.Signals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A pid file: which process, and when it began, so that a stranger who got the number later is not taken for it. */
record RunningProcess(ProcessHandle handle) {
    private static final Duration CLOCKS_MAY_DIFFER_BY = Duration.ofSeconds(10);

    static Optional<RunningProcess> find(Settings settings, String name) {
        try {
            var parts = Files.readString(file(settings, name)).strip().split(" ", 2);
            var began = Instant.parse(parts[1]);
            return ProcessHandle.of(Long.parseLong(parts[0]))
                    .filter(ProcessHandle::isAlive)
                    .filter(handle ->
                            Duration.between(began, began(handle)).abs().compareTo(CLOCKS_MAY_DIFFER_BY) < 0)
                    .map(RunningProcess::new);
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // no file, or one that was cut off
        }
    }

    static void record(Settings settings, String name, ProcessHandle handle) {
        try {
            Files.createDirectories(file(settings, name).getParent());
            Files.writeString(file(settings, name), handle.pid() + " " + began(handle));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void forget(Settings settings, String name) {
        try {
            Files.deleteIfExists(file(settings, name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it with the signal, or after the patience without asking. */
    void end(String signal, Duration patience) {
        if (!Signals.end(handle, signal, patience)) {
            throw new StackFailed("Process %d does not end: end it yourself and try again.".formatted(handle.pid()));
        }
    }

    private static Instant began(ProcessHandle handle) {
        return handle.info().startInstant().orElse(Instant.EPOCH);
    }

    private static Path file(Settings settings, String name) {
        return settings.home().resolve("run").resolve(name + ".pid");
    }
}
