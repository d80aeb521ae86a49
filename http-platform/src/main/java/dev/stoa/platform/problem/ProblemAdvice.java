package dev.stoa.platform.problem;

import jakarta.servlet.http.HttpServletResponse;
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

    /** What comes too late for a problem goes on its way as it is: Spring takes anything else thrown here for our mistake. */
    @ExceptionHandler
    void render(Throwable thrown, HttpServletResponse response) throws Throwable {
        try {
            writer.write(thrown, response);
        } catch (BrokenAnswer _) {
            throw thrown;
        }
    }

    @ExceptionHandler
    void callerIsGone(AsyncRequestNotUsableException gone, HttpServletResponse response) {
        // nobody is left to answer
    }
}
