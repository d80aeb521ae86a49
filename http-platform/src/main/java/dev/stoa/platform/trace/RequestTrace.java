package dev.stoa.platform.trace;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * The ids that tie together everything one request causes.
 *
 * @param correlationId this request's own: one that callers chose could be on requests that have nothing in common
 * @param traceParent W3C trace context
 */
public record RequestTrace(String correlationId, String traceParent) {
    /** On every answer. */
    public static final String CORRELATION_HEADER = "X-Correlation-Id";

    static final String TRACE_HEADER = "traceparent";
    private static final String ATTRIBUTE = RequestTrace.class.getName();
    private static final Pattern TRACE = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    /** Of the request this thread works on, or a new one outside any request. */
    public static RequestTrace current() {
        var request = RequestContextHolder.getRequestAttributes();
        var known = request == null ? null : request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
        return known instanceof RequestTrace trace ? trace : orNew(null);
    }

    static RequestTrace of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof RequestTrace known) {
            return known;
        }
        var trace = orNew(request.getHeader(TRACE_HEADER));
        request.setAttribute(ATTRIBUTE, trace);
        return trace;
    }

    private static RequestTrace orNew(@Nullable String trace) {
        return new RequestTrace(
                UuidCreator.getTimeOrderedEpochFast().toString(),
                trace != null && TRACE.matcher(trace).matches() ? trace : newTrace());
    }

    private static String newTrace() {
        var random = ThreadLocalRandom.current();
        return "00-" + hex(random.nextLong()) + hex(random.nextLong() | 1) + "-" + hex(random.nextLong() | 1) + "-01";
    }

    private static String hex(long number) {
        return HexFormat.of().toHexDigits(number);
    }

    /** The trace's own id, for the log. */
    String traceId() {
        return Objects.requireNonNull(traceParent).substring(3, 35);
    }
}
