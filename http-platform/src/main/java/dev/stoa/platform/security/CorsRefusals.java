package dev.stoa.platform.security;

import dev.stoa.platform.problem.Problem;
import dev.stoa.platform.problem.ProblemWriter;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.cors.DefaultCorsProcessor;

/** Refuses pages that may not call by a problem, not by a line of Spring's. */
final class CorsRefusals extends DefaultCorsProcessor {
    private final ProblemWriter problems;

    CorsRefusals(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void rejectRequest(ServerHttpResponse response) throws IOException {
        var refused = Problem.of(
                HttpStatus.FORBIDDEN, "origin-not-allowed", "Pages of this origin may not call, or not in this way.");
        problems.write(refused, ((ServletServerHttpResponse) response).getServletResponse());
    }
}
