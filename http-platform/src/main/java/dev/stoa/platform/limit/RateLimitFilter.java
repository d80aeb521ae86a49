package dev.stoa.platform.limit;

import dev.stoa.platform.limit.RateLimits.Counted;
import dev.stoa.platform.problem.Problem;
import dev.stoa.platform.problem.ProblemWriter;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses (429) who calls too often. Answers tell the limit and what is left of it in the headers {@code RateLimit-Policy}
 * and {@code RateLimit} of the IETF's draft-ietf-httpapi-ratelimit-headers.
 */
public final class RateLimitFilter extends OncePerRequestFilter {
    private final RateLimits limits;
    private final RateLimitSettings settings;
    private final ProblemWriter problems;

    RateLimitFilter(RateLimits limits, RateLimitSettings settings, ProblemWriter problems) {
        this.limits = limits;
        this.settings = settings;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var kind = CallKind.of(request).filter(limits::isLimited);
        if (kind.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        var probe = limits.take(new Counted(kind.get(), callerOf(kind.get(), request)));
        tell(kind.get(), probe, response);
        if (probe.isConsumed()) {
            chain.doFilter(request, response);
        } else {
            problems.write(tooMany(probe), response);
        }
    }

    private void tell(CallKind kind, ConsumptionProbe probe, HttpServletResponse response) {
        var name = "\"" + kind.label() + "\"";
        response.setHeader(
                "RateLimit-Policy", name + ";q=" + settings.perMinute(kind) + ";w=" + RateLimits.WINDOW.toSeconds());
        response.setHeader(
                "RateLimit",
                name + ";r=" + probe.getRemainingTokens() + ";t=" + seconds(probe.getNanosToWaitForReset()));
    }

    private static Problem tooMany(ConsumptionProbe probe) {
        return Problem.of(HttpStatus.TOO_MANY_REQUESTS, "too-many-requests", "You call too often. Try later.")
                .retryAfter(Duration.ofSeconds(seconds(probe.getNanosToWaitForRefill())));
    }

    private static long seconds(long nanos) {
        return Duration.ofNanos(nanos).plusMillis(999).toSeconds();
    }

    private static String callerOf(CallKind kind, HttpServletRequest request) {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return kind == CallKind.LOG_IN
                        || authentication == null
                        || authentication instanceof AnonymousAuthenticationToken
                ? CallerAddress.of(request)
                : authentication.getName();
    }
}
