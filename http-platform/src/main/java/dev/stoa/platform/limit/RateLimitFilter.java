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
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses (429) who calls too often. Answers tell the limit and what is left of it in the headers {@code RateLimit-Policy}
 * and {@code RateLimit} of the IETF's draft-ietf-httpapi-ratelimit-headers.
 */
public final class RateLimitFilter extends OncePerRequestFilter {
    /** Of a guest who calls in person; an app that acts for somebody is none. */
    private static final Set<String> GUEST = Set.of("ROLE_GUEST", "ROLE_PERSON");

    private final RateLimits limits;
    private final RateLimitSettings settings;
    private final ProblemWriter problems;
    private final List<CountedLater> later;

    RateLimitFilter(RateLimits limits, RateLimitSettings settings, ProblemWriter problems, List<CountedLater> later) {
        this.limits = limits;
        this.settings = settings;
        this.problems = problems;
        this.later = List.copyOf(later);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (admits(request, response)) {
            chain.doFilter(request, response);
        }
    }

    /**
     * Counts a call that was {@linkplain CountedLater not counted}, once it is found to come from nobody that is known.
     *
     * @throws Problem 429 if it was one too many
     */
    public void countAsNobodys(HttpServletRequest request) {
        var nobody = new Counted(CallKind.of(request), CallerAddress.of(request));
        if (limits.isLimited(nobody.kind())) {
            var probe = limits.take(nobody);
            if (!probe.isConsumed()) {
                throw tooMany(probe);
            }
        }
    }

    /** Counts the call for whom it is known to come from by now. False if it was one too many and is answered. */
    public boolean admits(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (later.stream().anyMatch(calls -> calls.include(request))) {
            return true;
        }
        for (var counted : counted(request)) {
            var probe = limits.take(counted);
            tell(counted.kind(), probe, response);
            if (!probe.isConsumed()) {
                problems.write(tooMany(probe), response);
                return false;
            }
        }
        return true;
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

    /** The caller's own limit comes last: it is the one that answers tell of. */
    private List<Counted> counted(HttpServletRequest request) {
        var caller = SecurityContextHolder.getContext().getAuthentication();
        var kind = CallKind.of(request);
        var own = new Counted(kind, callerOf(kind, caller, request));
        return Stream.concat(isGuest(caller) ? ofItsAddress(kind, request) : Stream.empty(), Stream.of(own))
                .filter(it -> limits.isLimited(it.kind()))
                .toList();
    }

    /** What all guests there share. */
    private static Stream<Counted> ofItsAddress(CallKind kind, HttpServletRequest request) {
        return switch (kind) {
            case COMMANDS -> Stream.of(new Counted(CallKind.GUESTS, CallerAddress.of(request)));
            case QUERIES, EXPORTS -> Stream.of(new Counted(kind, CallerAddress.of(request)));
            case LOG_IN, GUESTS -> Stream.of();
        };
    }

    private static String callerOf(CallKind kind, @Nullable Authentication caller, HttpServletRequest request) {
        return kind == CallKind.LOG_IN || caller == null || caller instanceof AnonymousAuthenticationToken
                ? CallerAddress.of(request)
                : caller.getName();
    }

    private static boolean isGuest(@Nullable Authentication caller) {
        return caller != null
                && caller.getAuthorities().stream()
                        .map(GrantedAuthority::getAuthority)
                        .collect(Collectors.toSet())
                        .containsAll(GUEST);
    }
}
