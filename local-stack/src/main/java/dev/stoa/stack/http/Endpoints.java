package dev.stoa.stack.http;

import java.net.URI;
import java.util.Map;

/**
 * Where the three services answer. Reads go to query-side and everything else to command-side, but for what operators do
 * where its data are.
 */
public record Endpoints(URI command, URI query, URI saga) {
    private static final String FLOWS = "/v1/back-office/stuck-flows/";
    private static final String VIEWS = "/v1/back-office/views/";
    private static final String LETTERS = "/v1/back-office/dead-letters/";

    /** By the ports that {@code STOA_COMMAND_PORT}, {@code STOA_QUERY_PORT} and {@code STOA_SAGA_PORT} name. */
    public static Endpoints local(Map<String, String> environment) {
        return new Endpoints(
                local(environment.getOrDefault("STOA_COMMAND_PORT", "8081")),
                local(environment.getOrDefault("STOA_QUERY_PORT", "8082")),
                local(environment.getOrDefault("STOA_SAGA_PORT", "8083")));
    }

    URI of(Call call) {
        return call.path().startsWith("http") ? URI.create(call.path()) : URI.create(base(call) + call.path());
    }

    private URI base(Call call) {
        var path = call.path();
        if (path.startsWith("/oauth2/") || path.startsWith("/.well-known/")) {
            return command;
        }
        if (call.isRead() || path.startsWith(VIEWS) || path.startsWith(LETTERS)) {
            return query;
        }
        return path.startsWith(FLOWS) ? saga : command;
    }

    private static URI local(String port) {
        return URI.create("http://localhost:" + port);
    }
}
