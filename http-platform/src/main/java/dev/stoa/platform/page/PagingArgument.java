package dev.stoa.platform.page;

import dev.stoa.platform.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Reads {@code ?limit=&cursor=}. */
public final class PagingArgument implements HandlerMethodArgumentResolver {
    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Paging.class;
    }

    @Override
    public Paging resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var limit = request.getParameter("limit");
        return new Paging(limit == null ? Paging.USUAL : read(limit), request.getParameter("cursor"));
    }

    private static int read(String limit) {
        try {
            var wanted = Integer.parseInt(limit);
            if (wanted >= 1 && wanted <= Paging.MOST) {
                return wanted;
            }
        } catch (NumberFormatException _) {
            throw Problem.malformed("/query/limit", "wrong-type", "This is not a number.");
        }
        throw Problem.invalid("/query/limit", "out-of-range", "A page has 1 to " + Paging.MOST + " items.");
    }
}
