package dev.stoa.stack;

import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "down", description = "Stops everything; the data stay.", mixinStandardHelpOptions = true)
final class DownCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        var settings = Settings.from(System.getenv());
        spec.commandLine().getOut().println(stop(settings) ? "Stoa is stopped." : "Stoa is not running.");
        return 0;
    }

    /** Whether there was anything to stop. Works also when the supervisor is gone and its children are not. */
    static boolean stop(Settings settings) {
        var supervisor = RunningProcess.find(settings, Protocol.SUPERVISOR);
        supervisor.ifPresent(process -> process.end("TERM", Duration.ofSeconds(90)));
        RunningProcess.forget(settings, Protocol.SUPERVISOR);
        var leftOver = Checks.endLeftovers(settings);
        return supervisor.isPresent() || !leftOver.isEmpty();
    }
}
