package dev.stoa.servers;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Signals to processes known by their id only, and short commands. */
public final class Signals {
    /** Sends a signal such as INT; a process that is gone is no error. */
    public static void send(long pid, String signal) {
        succeeds(List.of("sh", "-c", "kill -s \"$0\" \"$1\"", signal, Long.toString(pid)));
    }

    /** Asks the process to end with the signal, waits, and after the patience kills it; false if it lives on. */
    public static boolean end(ProcessHandle process, String signal, Duration patience) {
        send(process.pid(), signal);
        if (isGoneWithin(process, patience)) return true;
        process.destroyForcibly();
        return isGoneWithin(process, Duration.ofSeconds(5));
    }

    static boolean succeeds(List<String> command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean isGoneWithin(ProcessHandle process, Duration patience) {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            return !process.isAlive();
        }
    }

    private Signals() {}
}
