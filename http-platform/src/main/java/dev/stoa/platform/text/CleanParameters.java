package dev.stoa.platform.text;

import dev.stoa.platform.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets no parameter reach an endpoint that is no {@link CleanText}; of paths the container sees to that. */
public final class CleanParameters implements HandlerInterceptor {
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getQueryString() != null) {
            request.getParameterMap().forEach(CleanParameters::check);
        }
        return true;
    }

    private static void check(String name, String[] values) {
        if (!CleanText.is(name) || !Arrays.stream(values).allMatch(CleanText::is)) {
            throw Problem.invalid("/query/" + CleanText.of(name), CleanText.CODE, CleanText.DETAIL);
        }
    }
}
