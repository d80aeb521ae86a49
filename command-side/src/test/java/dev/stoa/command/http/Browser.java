package dev.stoa.command.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody's browser on the pages of the log-in. It follows no redirects by itself. */
final class Browser {
    static final String FORM = "application/x-www-form-urlencoded";

    private final int port;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    Browser(int port) {
        this.port = port;
    }

    HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    HttpResponse<String> post(String path, Map<String, String> form) {
        return send(
                request(path).header("Content-Type", FORM).POST(HttpRequest.BodyPublishers.ofString(encoded(form))));
    }

    /** Where they are sent then. */
    String logIn(String email, String password) {
        var csrf = hidden(get("/login").body(), "_csrf");
        return location(post("/login", Map.of("username", email, "password", password, "_csrf", csrf)));
    }

    /** What it shows of its session. */
    String cookie() {
        return cookies.getCookieStore().getCookies().stream()
                .map(it -> it.getName() + "=" + it.getValue())
                .collect(Collectors.joining("; "));
    }

    /** Logs in, and allows the app of the request all it asks for; the code that the app gets. */
    String code(Map<String, String> request, String email, String password) {
        var authorize = "/oauth2/authorize?" + encoded(request);
        assertThat(location(get(authorize))).endsWith("/login");
        assertThat(logIn(email, "wrong")).endsWith("/login?after=failure");
        assertThat(logIn(email, password)).contains("/oauth2/authorize?");
        var back = allow(consentPage(authorize));
        assertThat(back).startsWith("http://localhost/back?").contains("state=s");
        return parameter("code", back);
    }

    String consentPage(String authorize) {
        return get(pathOf(location(get(authorize)))).body();
    }

    /** Where they are sent then. */
    String allow(String consentPage) {
        var form = new HashMap<String, String>();
        for (var name : new String[] {"client_id", "state", "scope"}) {
            form.put(name, hidden(consentPage, name));
        }
        return location(post("/oauth2/authorize", form));
    }

    static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow(() -> new AssertionError(answer + answer.body()));
    }

    static String parameter(String name, String url) {
        return found(name + "=([^&]+)", url);
    }

    static String pathOf(String url) {
        var uri = URI.create(url);
        return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }

    /** The value of a form's first field of that name. */
    static String hidden(String page, String name) {
        return found("name=\"" + name + "\"[^>]*value=\"([^\"]+)\"", page).replace("&#x3D;", "=");
    }

    static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String found(String pattern, String text) {
        var found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return found.group(1);
    }

    private HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Accept", "text/html");
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
