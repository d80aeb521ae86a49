package dev.stoa.stack;

import dev.stoa.backbone.check.Finding;
import dev.stoa.backbone.check.LogReport;
import dev.stoa.stack.http.Json;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./stoa check-log}. */
@Command(
        name = "check-log",
        description =
                "Checks that the log is dense and in order, that what was acknowledged is in it once, and that Kafka"
                        + " holds the same. Changes nothing, and may run under load.",
        footer = {
            "",
            "Without --database and --kafka it checks the system of ./stoa up. The password for another is"
                    + " taken from STOA_AUDIT_DB_PASSWORD, else from ~/.pgpass.",
            "Exit status 0: in order; 1: not so; 2: it could not be checked."
        },
        exitCodeOnExecutionException = 2,
        mixinStandardHelpOptions = true)
final class CheckLogCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--database",
            paramLabel = "JDBC-URL",
            defaultValue = "${env:STOA_AUDIT_DB_URL}",
            description = "The event store's database (default: STOA_AUDIT_DB_URL).")
    private @Nullable String database;

    @Option(
            names = "--user",
            defaultValue = "${env:STOA_AUDIT_DB_USER:-" + Databases.AUDIT_ROLE + "}",
            description = "A role that may read it (default: STOA_AUDIT_DB_USER, else " + Databases.AUDIT_ROLE + ").")
    private String user = Databases.AUDIT_ROLE;

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            defaultValue = "${env:STOA_KAFKA_BOOTSTRAP}",
            description = "Its Kafka (default: STOA_KAFKA_BOOTSTRAP).")
    private @Nullable String kafka;

    @Option(names = "--topic-prefix", description = "Before the context in topic names (default: ${DEFAULT-VALUE}).")
    private String topicPrefix = LogAccess.TOPIC_PREFIX;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            description = "How long Kafka may take to get what is in the log by now (default: ${DEFAULT-VALUE}).")
    private long seconds = 30;

    @Override
    public Integer call() {
        var begin = System.nanoTime();
        var report = access().check(topicPrefix, Duration.ofSeconds(seconds));
        var out = spec.commandLine().getOut();
        print(report, out);
        out.println(line(report, Duration.ofNanos(System.nanoTime() - begin)));
        out.flush();
        return report.inOrder() ? 0 : 1;
    }

    private LogAccess access() {
        if (database == null && kafka == null) return LogAccess.own(Settings.from(System.getenv()));
        if (database == null || kafka == null) {
            throw new ParameterException(spec.commandLine(), "Name both of another system: --database and --kafka.");
        }
        return LogAccess.of(database, user, System.getenv("STOA_AUDIT_DB_PASSWORD"), kafka);
    }

    private static void print(LogReport report, PrintWriter out) {
        out.println("The log holds %,d events of %,d aggregates; %,d commands are remembered."
                .formatted(report.events(), report.aggregates(), report.commands()));
        out.println("Kafka holds %,d records, %,d of them again; it must hold the log through index %,d."
                .formatted(report.records(), report.duplicates(), report.relayPosition()));
        for (var finding : report.findings()) {
            out.println("%s: %,d".formatted(finding.kind(), finding.count()));
            finding.examples().forEach(sentence -> out.println("  " + sentence));
            if (finding.count() > finding.examples().size()) out.println("  ...");
        }
        out.println(report.inOrder() ? "All is in order." : "Not all is in order.");
    }

    private static String line(LogReport report, Duration took) {
        var line = new LinkedHashMap<String, Object>();
        line.put("inOrder", report.inOrder());
        line.put("events", report.events());
        line.put("aggregates", report.aggregates());
        line.put("commands", report.commands());
        line.put("relayPosition", report.relayPosition());
        line.put("records", report.records());
        line.put("duplicates", report.duplicates());
        line.put("findings", counts(report));
        line.put("seconds", took.toMillis() / 1000.0);
        return Json.write(line);
    }

    private static Map<Finding.Kind, Long> counts(LogReport report) {
        var counts = new LinkedHashMap<Finding.Kind, Long>();
        report.findings().forEach(finding -> counts.put(finding.kind(), finding.count()));
        return counts;
    }
}
