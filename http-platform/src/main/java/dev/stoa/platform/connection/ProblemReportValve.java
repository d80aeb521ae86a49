package dev.stoa.platform.connection;

import dev.stoa.platform.problem.Problem;
import dev.stoa.platform.problem.Problems;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** What Tomcat refuses before any filter sees it is a problem like any other: Tomcat's own page tells of Tomcat. */
final class ProblemReportValve extends ErrorReportValve {
    private final JsonMapper json;

    ProblemReportValve(JsonMapper json) {
        this.json = json;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable thrown) {
        if (response.getStatus() < HttpStatus.BAD_REQUEST.value()
                || response.getContentWritten() > 0
                || !response.setErrorReported()
                || !isStillHeard(response)) {
            return;
        }
        try {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            var page = response.getReporter();
            if (page != null) {
                page.write(json.writeValueAsString(problem(response.getStatus()).body()));
                response.finishResponse();
            }
        } catch (IOException e) {
            container.getLogger().debug("nobody is left to answer", e);
        }
    }

    private static boolean isStillHeard(Response response) {
        var allowed = new AtomicBoolean();
        response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, allowed);
        return allowed.get();
    }

    private static Problem problem(int code) {
        var status = Objects.requireNonNullElse(HttpStatus.resolve(code), HttpStatus.BAD_REQUEST);
        return status == HttpStatus.BAD_REQUEST
                ? Problem.of(
                        status,
                        "bad-request",
                        "This is no HTTP/1.1 request as it should be, or its URL and headers are over 16 KiB or 100 lines.")
                : Problems.ofStatus(status);
    }
}
