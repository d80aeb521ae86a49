package dev.stoa.platform.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** Renders what endpoints throw. */
@RestControllerAdvice
public class ProblemAdvice {
    private final ProblemWriter writer;

    public ProblemAdvice(ProblemWriter writer) {
        this.writer = writer;
    }

    @ExceptionHandler
    void render(Throwable thrown, HttpServletResponse response) throws IOException {
        writer.write(thrown, response);
    }

    @ExceptionHandler
    void callerIsGone(AsyncRequestNotUsableException gone, HttpServletResponse response) {
        // nobody is left to answer
    }
}
