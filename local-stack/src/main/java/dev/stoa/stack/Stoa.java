package dev.stoa.stack;

import dev.stoa.stack.demo.DemoCommand;
import dev.stoa.stack.play.PlayOrdersCommand;
import dev.stoa.stack.rebuild.RebuildCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** {@code ./stoa}. */
@Command(
        name = "stoa",
        description = "Runs the Stoa marketplace on this machine.",
        footer = {"", "./stoa bench --help: measures it, as a program of its own."},
        scope = ScopeType.LOCAL,
        mixinStandardHelpOptions = true,
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            ResetCommand.class,
            DemoCommand.class,
            PlayOrdersCommand.class,
            CheckLogCommand.class,
            RebuildCommand.class,
            SuperviseCommand.class
        })
public final class Stoa {
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Stoa()).setExecutionExceptionHandler((failure, command, _) -> {
            command.getErr().println(Failures.inOneSentence(failure));
            return command.getCommandSpec().exitCodeOnExecutionException();
        });
    }
}
