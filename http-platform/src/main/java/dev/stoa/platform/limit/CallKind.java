package dev.stoa.platform.limit;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.web.util.UriUtils;

/** Calls that count together towards one limit. */
enum CallKind {
    /** Whatever lets people in: counted by address, as who has no account yet is nobody. */
    LOG_IN("log-in"),
    COMMANDS("commands"),
    /** Commands of all guests of one address, as anybody can be as many guests as they like. */
    GUESTS("guests"),
    QUERIES("queries"),
    /** Of all that is held about somebody: dear, and asked for now and then. */
    EXPORTS("exports");

    private static final Pattern EXPORT = Pattern.compile("/v1/accounts/[^/]+/personal-data");

    private static final Set<String> TAKE_A_PASSWORD = Set.of("/v1/accounts", "/v1/me/password");

    /** Which nobody may have us keep thousands of, by whatever method. */
    private static final Set<String> BEGIN_A_SESSION = Set.of("/login", "/oauth2/authorize", "/oauth2/consent");

    private final String label;

    CallKind(String label) {
        this.label = label;
    }

    static CallKind of(HttpServletRequest request) {
        // as rules and endpoints read it: %61 is an a
        var path = UriUtils.decode(request.getRequestURI(), StandardCharsets.UTF_8);
        if (BEGIN_A_SESSION.contains(path)) {
            return LOG_IN;
        }
        if (request.getMethod().equals("GET") || request.getMethod().equals("HEAD")) {
            return EXPORT.matcher(path).matches() ? EXPORTS : QUERIES;
        }
        return path.startsWith("/v1/auth/") || path.startsWith("/oauth2/") || TAKE_A_PASSWORD.contains(path)
                ? LOG_IN
                : COMMANDS;
    }

    /** As headers name it. */
    String label() {
        return label;
    }
}
