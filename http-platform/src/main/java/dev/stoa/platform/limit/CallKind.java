package dev.stoa.platform.limit;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.springframework.web.util.UriUtils;

/** Calls that count together towards one limit. */
enum CallKind {
    /** Whatever lets people in: counted by address, as who has no account yet is nobody. */
    LOG_IN("log-in"),
    COMMANDS("commands"),
    /** Those of all guests of one address, as anybody can be as many guests as they like. */
    GUESTS("guests"),
    QUERIES("queries");

    private static final Set<String> TAKE_A_PASSWORD = Set.of("/v1/accounts", "/v1/me/password");

    /** Which nobody may have us keep thousands of, by whatever method. */
    private static final Set<String> BEGIN_A_SESSION = Set.of("/login", "/oauth2/authorize", "/oauth2/consent");

    private final String label;

    CallKind(String label) {
        this.label = label;
    }

    /** Empty for what is never limited. */
    static Optional<CallKind> of(HttpServletRequest request) {
        // as rules and endpoints read it: %61 is an a
        var path = UriUtils.decode(request.getRequestURI(), StandardCharsets.UTF_8);
        if (path.startsWith("/actuator/")) {
            return Optional.empty();
        }
        if (BEGIN_A_SESSION.contains(path)) {
            return Optional.of(LOG_IN);
        }
        if (request.getMethod().equals("GET") || request.getMethod().equals("HEAD")) {
            return Optional.of(QUERIES);
        }
        return Optional.of(
                path.startsWith("/v1/auth/") || path.startsWith("/oauth2/") || TAKE_A_PASSWORD.contains(path)
                        ? LOG_IN
                        : COMMANDS);
    }

    /** As headers name it. */
    String label() {
        return label;
    }
}
