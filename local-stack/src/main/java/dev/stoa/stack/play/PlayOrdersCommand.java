package dev.stoa.stack.play;

import dev.stoa.stack.http.Endpoints;
import dev.stoa.stack.http.Login;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./stoa play-orders}. */
@Command(
        name = "play-orders",
        description = "Lives a real shop's days from a file of invoice lines, then checks the books.",
        mixinStandardHelpOptions = true)
public final class PlayOrdersCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "Invoice lines as CSV, gzipped or not.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(names = "--catalogue", paramLabel = "FILE", description = "Import this catalogue first, for five sellers.")
    private @Nullable Path catalogue;

    @Option(names = "--limit", paramLabel = "N", description = "Play so many invoices at most.")
    private int limit = Integer.MAX_VALUE;

    @Option(
            names = "--concurrency",
            paramLabel = "C",
            description = "Play so many invoices at once (default: ${DEFAULT-VALUE}).")
    private int concurrency = 8;

    @Option(names = "--start-from", paramLabel = "INVOICE", description = "Skip the invoices before this one.")
    private String startFrom = "";

    /** 0: all went as it should and the books balance; 1: not so; 2: the files are not what they should be. */
    @Override
    public Integer call() throws IOException {
        var out = spec.commandLine().getOut();
        var err = spec.commandLine().getErr();
        for (var given : catalogue == null ? List.of(file) : List.of(file, catalogue)) {
            if (!Files.isReadable(given)) {
                err.println("There is no readable file " + given);
                return 2;
            }
        }
        var environment = System.getenv();
        var play = new Play(Endpoints.local(environment), Login.operator(environment), line -> say(err, line));
        var report = play.run(new Play.Selection(file, limit, concurrency, startFrom), catalogue);
        out.println(report.line());
        out.flush();
        return report.isGood() ? 0 : 1;
    }

    private static void say(PrintWriter err, String line) {
        err.println(line);
        err.flush();
    }
}
