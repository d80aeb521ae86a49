package dev.stoa.platform.problem;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Renders what the container or a filter refused before any endpoint saw it. */
@Hidden
@Controller
public class ProblemErrorEndpoint implements ErrorController {
    private final ProblemWriter writer;

    public ProblemErrorEndpoint(ProblemWriter writer) {
        this.writer = writer;
    }

    @RequestMapping("/error")
    void render(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            return; // the container is about to break the connection
        }
        var code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status ? status : 404;
        writer.write(
                Problems.ofStatus(Objects.requireNonNullElse(HttpStatus.resolve(code), HttpStatus.BAD_REQUEST)),
                response);
    }
}
