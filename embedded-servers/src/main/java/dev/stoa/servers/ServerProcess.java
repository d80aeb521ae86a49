package dev.stoa.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/** A child process with a log file, ended with the signal its program understands as "stop in good order". */
public final class ServerProcess {
    private static final Pattern FAILURE = Pattern.compile("Caused by: |FATAL|(Exception|Error): ");

    private final String name;
    private final Process process;
    private final Path log;
    private final String stopSignal;

    private ServerProcess(String name, Process process, Path log, String stopSignal) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.stopSignal = stopSignal;
    }

    public static ServerProcess start(String name, List<String> command, Map<String, String> environment, Path log) {
        return start(name, command, environment, log, "TERM");
    }

    static ServerProcess start(
            String name, List<String> command, Map<String, String> environment, Path log, String stopSignal) {
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            var process = builder.start();
            OrphanGuard.watch(process.pid(), stopSignal);
            return new ServerProcess(name, process, log, stopSignal);
        } catch (IOException e) {
            throw new ServerFailed("%s could not be started: %s.".formatted(name, e.getMessage()), e);
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Completes with the exit status. */
    public CompletableFuture<Integer> onExit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** Waits until the condition holds; fails early, with the end of the log, if the process ends. */
    public void awaitReady(Duration patience, BooleanSupplier ready) {
        var deadline = System.nanoTime() + patience.toNanos();
        while (!ready.getAsBoolean()) {
            if (!isAlive()) {
                forgetIfEnded();
                throw new ServerFailed("%s ended with status %d while starting; its log %s says: %s"
                        .formatted(name, process.exitValue(), log, lastWords()));
            }
            if (System.nanoTime() > deadline) {
                kill();
                throw new ServerFailed("%s was not ready after %d s; see its log %s, which says: %s"
                        .formatted(name, patience.toSeconds(), log, lastWords()));
            }
            pause();
        }
    }

    /** Asks, waits, and after the patience insists. */
    public void stop(Duration patience) {
        Signals.send(process.pid(), stopSignal);
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kill();
        }
        forgetIfEnded();
    }

    public void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        forgetIfEnded();
    }

    /** The last line of the log that names a failure, else its last lines. */
    public String lastWords() {
        try {
            var lines = Files.readString(log, StandardCharsets.UTF_8)
                    .strip()
                    .lines()
                    .toList();
            var end = lines.subList(Math.max(0, lines.size() - 200), lines.size());
            return end.reversed().stream()
                    .filter(line -> FAILURE.matcher(line).find())
                    .findFirst()
                    .orElse(String.join(" | ", end.subList(Math.max(0, end.size() - 3), end.size())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void forgetIfEnded() {
        if (!process.isAlive()) OrphanGuard.forget(process.pid());
    }

    private static void pause() {
        try {
            Thread.sleep(25);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailed("Interrupted while waiting for a server.", e);
        }
    }
}
