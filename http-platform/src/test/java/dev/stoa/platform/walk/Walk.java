package dev.stoa.platform.walk;

import dev.stoa.platform.security.AccessRules;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Calls every endpoint of a service as everybody, the owner last, and tells what each was answered: the status, with a {@code +} if the
 * answer names the owner's things, that is the {@code secret}.
 */
public record Walk(int port, AccessRules rules, List<Walker> walkers, String secret) {
    /** The requests to what every service has, to begin with. */
    public static final String OF_EVERY_SERVICE = """
            GET /actuator/health/** @/actuator/health/liveness
            GET /actuator/prometheus
            GET /actuator/info
            GET /actuator/** @/actuator/metrics
            GET /v3/api-docs/** @/v3/api-docs
            GET /v3/api-docs.yaml
            GET /docs/** @/docs
            GET /swagger-ui/** @/swagger-ui/index.html
            """;

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern VARIABLE = Pattern.compile("/([a-z-]+)/\\{[^}]+}");
    private static final Pattern FORM = Pattern.compile("[a-z_]+=");
    private static final Pattern PLACE = Pattern.compile("\\$([a-z-]+)");

    /**
     * @param requests in the order to make them, on a line each: method, path as in the table, and the body, where
     *     {@code $offers} is one of the caller's things and {@code $new} something never said before; {@code @} and a
     *     path where that of the table is only a pattern
     */
    public String of(String requests) {
        var lines = rules.lines().stream()
                .collect(Collectors.toMap(line -> line.method() + " " + line.path(), AccessRules.Line::who));
        var left = new HashSet<>(lines.keySet());
        var table =
                new StringBuilder(row("", "", walkers.stream().map(Walker::name).toList()));
        requests.lines().filter(line -> !line.isBlank()).forEach(line -> {
            var parts = line.split(" ", 3);
            var call = parts[0] + " " + parts[1];
            if (!left.remove(call)) {
                throw new AssertionError(call + " is not in the table, or walked twice");
            }
            table.append(row(call, lines.get(call), answers(parts)));
        });
        if (!left.isEmpty()) {
            throw new AssertionError("nobody walks " + left);
        }
        return table.toString();
    }

    private List<String> answers(String[] parts) {
        var rest = parts.length > 2 ? parts[2] : "";
        var path = rest.startsWith("@") ? rest.substring(1) : parts[1];
        var body = rest.startsWith("@") ? "" : rest;
        var strangers = walkers.subList(0, walkers.size() - 1).parallelStream()
                .map(walker -> answer(walker, parts[0], path, body))
                .toList();
        return Stream.concat(strangers.stream(), Stream.of(answer(walkers.getLast(), parts[0], path, body)))
                .toList();
    }

    private String answer(Walker walker, String method, String path, String body) {
        var filled = VARIABLE.matcher(path).replaceAll(it -> "/" + it.group(1) + "/" + thing(walker, it.group(1)));
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + filled))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(PLACE.matcher(body)
                                        .replaceAll(it -> thing(walker, it.group(1)))
                                        .replace("\\n", "\n")));
        if (!body.isEmpty()) {
            request.header("Content-Type", typeOf(body));
        }
        if (method.equals("POST")) {
            request.header("Idempotency-Key", UUID.randomUUID().toString());
        }
        walker.headers().forEach(request::header);
        try {
            var response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (var in = response.body()) {
                var endless =
                        response.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
                var text = endless ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
                return response.statusCode() + (!secret.isEmpty() && text.contains(secret) ? "+" : "");
            }
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String typeOf(String body) {
        if (body.startsWith("{")) {
            return "application/json";
        }
        return FORM.matcher(body).lookingAt() ? "application/x-www-form-urlencoded" : "text/csv";
    }

    private static String thing(Walker walker, String name) {
        return name.equals("new")
                ? UUID.randomUUID().toString()
                : walker.things().getOrDefault(name, "none");
    }

    private static String row(String call, String who, List<String> cells) {
        return ("%-66s %-24s".formatted(call, who)
                                + cells.stream()
                                        .map(cell -> " %-9s".formatted(cell))
                                        .collect(Collectors.joining()))
                        .stripTrailing()
                + "\n";
    }
}
