package dev.stoa.platform.security;

import dev.stoa.platform.problem.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.filter.CorsFilter;

/**
 * Which web pages of others may call us from people's browsers.
 *
 * @param origins {@code https://shop.example}; none for no page
 */
@ConfigurationProperties("stoa.cors")
public record CorsSettings(@DefaultValue Set<String> origins) {
    /** Them, in that chain of security. {@code where}: at which requests. */
    public void letIn(HttpSecurity http, Predicate<HttpServletRequest> where, ProblemWriter problems) {
        if (!origins.isEmpty()) {
            var configuration = configuration();
            var filter = new CorsFilter(request -> where.test(request) ? configuration : null);
            filter.setCorsProcessor(new CorsRefusals(problems));
            http.addFilter(filter);
        }
    }

    /** Tokens are sent by hand, so no cookies come along. */
    private CorsConfiguration configuration() {
        var cors = new CorsConfiguration();
        cors.setAllowedOrigins(List.copyOf(origins));
        cors.setAllowedMethods(List.of("GET", "POST", "PUT", "DELETE"));
        cors.setAllowedHeaders(List.of(
                "Authorization",
                "Content-Type",
                "Idempotency-Key",
                "If-Match",
                "Consistency-Token",
                "Last-Event-ID",
                "traceparent"));
        cors.setExposedHeaders(List.of(
                "Location",
                "ETag",
                "Consistency-Token",
                "Idempotent-Replayed",
                "RateLimit",
                "RateLimit-Policy",
                "Retry-After",
                "X-Correlation-Id"));
        cors.setMaxAge(600L);
        return cors;
    }
}
