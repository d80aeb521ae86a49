package dev.stoa.stack.rebuild;

import dev.stoa.stack.http.Endpoints;
import dev.stoa.stack.http.Login;
import dev.stoa.stack.http.StoaClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./stoa rebuild}. */
@Command(
        name = "rebuild",
        description = "Rebuilds a view from its events beside the live one, says how the two differ, and swaps them.",
        footer = {
            "",
            "Exit status 0: swapped, or compared and found the same; 1: it failed, or they differ; 2: asked wrongly."
        },
        mixinStandardHelpOptions = true)
public final class RebuildCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "VIEW", description = "As the service calls it, such as ordering.orders.")
    @SuppressWarnings("NullAway.Init")
    private String view;

    @Option(names = "--compare-only", description = "Leave the live view as it is.")
    private boolean compareOnly;

    @Override
    public Integer call() {
        var environment = System.getenv();
        var operator = StoaClient.anonymous(Endpoints.local(environment)).as(Login.operator(environment));
        return new RebuildWatch(operator, spec.commandLine().getOut()).run(view, compareOnly);
    }
}
