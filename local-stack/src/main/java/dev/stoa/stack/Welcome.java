package dev.stoa.stack;

import java.io.PrintWriter;

/** Where everything is, once it runs. */
record Welcome(Settings settings) {
    void print(PrintWriter out, boolean operatorIsNew) {
        var secrets = new Secrets(settings);
        row(out, "Commands", url(Part.COMMAND_SIDE) + "/docs");
        row(out, "Queries", url(Part.QUERY_SIDE) + "/docs");
        row(out, "Operations", url(Part.SAGA_ORCHESTRATOR) + "/actuator/health");
        row(out, "Operator", settings.operatorEmail());
        // A password is shown when it is made, and never again.
        row(
                out,
                "Password",
                operatorIsNew
                        ? secrets.operatorPassword() + "  (kept in " + secrets.operatorFile() + ")"
                        : kept(secrets));
        row(
                out,
                "Servers",
                "Postgres %d, Kafka %d, Redis %d; passwords in %s"
                        .formatted(
                                settings.port(Part.POSTGRES),
                                settings.port(Part.KAFKA),
                                settings.port(Part.REDIS),
                                settings.home().resolve("secrets")));
        out.flush();
    }

    private String kept(Secrets secrets) {
        return settings.environment().getOrDefault("STOA_OPERATOR_PASSWORD", "").isEmpty()
                ? "in " + secrets.operatorFile()
                : "as STOA_OPERATOR_PASSWORD says";
    }

    private String url(Part part) {
        return "http://localhost:" + settings.port(part);
    }

    private static void row(PrintWriter out, String what, String value) {
        out.println("  %-11s %s".formatted(what, value));
    }
}
