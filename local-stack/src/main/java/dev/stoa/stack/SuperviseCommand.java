package dev.stoa.stack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * The process behind {@code ./stoa up}: parent of all servers and services. It ends, and stops them, when it is told to
 * ({@code TERM}) or when its standard input closes before it was told to {@link Protocol#DETACH}.
 */
@Command(name = "supervise", hidden = true)
final class SuperviseCommand implements Callable<Integer> {
    private static final int RESTARTS = 5;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private volatile boolean stopping;

    @Override
    public Integer call() throws Exception {
        leaveTheTerminal();
        var settings = Settings.from(System.getenv());
        var out = spec.commandLine().getOut();
        Files.createDirectories(settings.home().resolve("run"));
        try (var lock = FileChannel.open(
                settings.home().resolve("run/lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (lock.tryLock() == null)
                throw new StackFailed("Another ./stoa up is at work on " + settings.home() + ".");
            RunningProcess.record(settings, Protocol.SUPERVISOR, ProcessHandle.current());
            var stack = new Stack(settings, new Secrets(settings), text -> say(out, Protocol.PROGRESS, text));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stack, settings)));
            Thread.ofVirtual().start(SuperviseCommand::endWithTheTerminal);
            stack.start();
            say(out, Protocol.READY, "");
            watch(stack, out);
            return 1;
        } catch (RuntimeException e) {
            if (!stopping) say(out, Protocol.FAILED, Failures.inOneSentence(e));
            return 1;
        }
    }

    /** Starts again what ended by itself, a few times. */
    private void watch(Stack stack, PrintWriter out) throws InterruptedException {
        Map<Part, Integer> restarts = new EnumMap<>(Part.class);
        while (true) {
            Thread.sleep(1000);
            for (var part : stack.ended()) {
                if (stopping) return;
                if (restarts.merge(part, 1, Integer::sum) > RESTARTS) {
                    say(
                            out,
                            Protocol.FAILED,
                            "%s ended %d times: see ./stoa logs %s.".formatted(part.title(), RESTARTS, part.id()));
                    return;
                }
                say(out, Protocol.PROGRESS, part.title() + " ended by itself; starting it again");
                stack.start(part);
            }
        }
    }

    private void stop(Stack stack, Settings settings) {
        stopping = true;
        stack.stop();
        RunningProcess.forget(settings, Protocol.SUPERVISOR);
    }

    private static void endWithTheTerminal() {
        try (var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            if (!Protocol.DETACH.equals(in.readLine())) System.exit(0);
        } catch (IOException e) {
            System.exit(0);
        }
    }

    /** A session of its own, so that Ctrl-C reaches only {@code ./stoa up}, which then has everything stopped in order. */
    @SuppressWarnings("restricted")
    private static void leaveTheTerminal() {
        var linker = Linker.nativeLinker();
        var setsid = linker.downcallHandle(
                linker.defaultLookup().find("setsid").orElseThrow(), FunctionDescriptor.of(ValueLayout.JAVA_INT));
        try {
            var _ = (int) setsid.invokeExact();
        } catch (Throwable e) {
            throw new IllegalStateException("setsid", e);
        }
    }

    private static synchronized void say(PrintWriter out, String kind, String text) {
        out.println(kind + text);
        out.flush();
    }
}
