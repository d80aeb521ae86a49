package dev.stoa.stack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The supervisor as {@code ./stoa up} sees it: a child process that says what it does. */
final class Supervisor {
    private static final long STOPPING_TAKES_AT_MOST_SECONDS = 90;

    private final Process process;
    private final BufferedReader lines;
    private final Consumer<String> progress;

    private Supervisor(Process process, Consumer<String> progress) {
        this.process = process;
        this.lines = process.inputReader(StandardCharsets.UTF_8);
        this.progress = progress;
    }

    static Supervisor start(Settings settings, Consumer<String> progress) {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Dstoa.root=" + settings.root(),
                "-cp",
                System.getProperty("java.class.path"),
                Stoa.class.getName(),
                "supervise");
        try {
            Files.createDirectories(settings.supervisorLog().getParent());
            var process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.appendTo(
                            settings.supervisorLog().toFile()))
                    .start();
            return new Supervisor(process, progress);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void awaitReady() {
        for (String line; (line = next()) != null; ) {
            if (line.startsWith(Protocol.READY)) return;
            if (line.startsWith(Protocol.FAILED)) {
                awaitEnd();
                throw new StackFailed(line.substring(Protocol.FAILED.length()));
            }
        }
        throw new StackFailed("The start was broken off: ./stoa logs supervisor shows why.");
    }

    /** Shows what goes on until the supervisor ends, and gives its exit status. */
    int awaitEnd() {
        var more = true;
        while (more) more = next() != null;
        try {
            return process.waitFor(STOPPING_TAKES_AT_MOST_SECONDS, TimeUnit.SECONDS) ? process.exitValue() : 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    void detach() {
        tell(Protocol.DETACH + "\n");
    }

    void stop() {
        tell("");
        process.onExit()
                .completeOnTimeout(process, STOPPING_TAKES_AT_MOST_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    private void tell(String last) {
        try (var out = process.outputWriter(StandardCharsets.UTF_8)) {
            out.write(last);
        } catch (IOException e) {
            // it is gone already
        }
    }

    private @Nullable String next() {
        try {
            var line = lines.readLine();
            if (line != null && line.startsWith(Protocol.PROGRESS)) {
                progress.accept(line.substring(Protocol.PROGRESS.length()));
            }
            return line;
        } catch (IOException e) {
            return null;
        }
    }
}
