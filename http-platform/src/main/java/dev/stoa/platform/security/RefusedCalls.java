package dev.stoa.platform.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.stoa.platform.access.AccessLog;
import dev.stoa.platform.limit.CallerAddress;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells of the calls that their callers had no right to: all are counted, and whoever tries what takes a role of the back
 * office is recorded, once a minute however often they try. Guests are not: anybody can be many, and each would be a row.
 */
final class RefusedCalls extends OncePerRequestFilter {
    private static final Logger LOG = LoggerFactory.getLogger(RefusedCalls.class);
    private static final Duration BETWEEN_LINES = Duration.ofMinutes(1);
    private static final long MOST_CALLERS = 100_000;

    private final AccessRules rules;
    private final MeterRegistry metrics;
    private final @Nullable AccessLog log;
    private final Cache<String, Boolean> recordedLately;

    /** {@code log}: none where no access log is kept; the service's own log tells of them then. */
    RefusedCalls(AccessRules rules, MeterRegistry metrics, @Nullable AccessLog log, Ticker clock) {
        this.rules = rules;
        this.metrics = metrics;
        this.log = log;
        this.recordedLately = Caffeine.newBuilder()
                .ticker(clock)
                .expireAfterWrite(BETWEEN_LINES)
                .maximumSize(MOST_CALLERS)
                .build();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        switch (response.getStatus()) {
            case HttpServletResponse.SC_UNAUTHORIZED ->
                count(request.getHeader(HttpHeaders.AUTHORIZATION) == null ? "no-token" : "bad-token");
            case HttpServletResponse.SC_FORBIDDEN -> {
                count("not-allowed");
                CallerArgument.caller()
                        .filter(caller -> !caller.isGuest())
                        .ifPresent(caller -> recordIfOfBackOffice(caller, request));
            }
            case HttpServletResponse.SC_NOT_FOUND ->
                CallerArgument.caller().ifPresent(_ -> count("not-there-or-not-theirs"));
            default -> {}
        }
    }

    private void count(String why) {
        metrics.counter("stoa.calls.refused", "why", why).increment();
    }

    private void recordIfOfBackOffice(Caller caller, HttpServletRequest request) {
        rules.pathOfBackOffice(HttpMethod.valueOf(request.getMethod()), request.getRequestURI())
                .filter(_ -> isFirstOfMinute(caller))
                .ifPresent(path -> record(
                        caller.accountId().value(), CallerAddress.of(request), request.getMethod() + " " + path));
    }

    private boolean isFirstOfMinute(Caller caller) {
        return recordedLately.asMap().putIfAbsent(caller.accountId().value(), true) == null;
    }

    /**
     * Without the ids: what was typed for one could be about a person. It is refused also if it can't be recorded, and
     * then the caller's next is recorded. The service's own log is not told the network, which it would never forget.
     */
    private void record(String caller, String network, String call) {
        if (log == null) {
            LOG.warn("refused to {}: {}", caller, call);
            return;
        }
        try {
            log.record(AccessLog.Kind.CALL_REFUSED, caller, network, call);
        } catch (DataAccessException e) {
            recordedLately.invalidate(caller);
            LOG.warn("refused to {}, and can't be recorded now: {}: {}", caller, call, e.toString());
        }
    }
}
