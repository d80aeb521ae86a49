package dev.stoa.platform.trace;

import dev.stoa.platform.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/** The outermost filter: gives the request its trace and renders what escapes the filters inside. */
public final class TraceFilter extends OncePerRequestFilter {
    private final ProblemWriter problems;

    public TraceFilter(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        var trace = RequestTrace.of(request);
        response.setHeader(RequestTrace.CORRELATION_HEADER, trace.correlationId());
        try (var _ = MDC.putCloseable("correlationId", trace.correlationId());
                var _ = MDC.putCloseable("traceId", trace.traceId())) {
            chain.doFilter(request, response);
        } catch (ServletException e) {
            problems.write(Objects.requireNonNullElse(e.getRootCause(), e), response);
        } catch (RuntimeException e) {
            problems.write(e, response);
        }
    }
}
