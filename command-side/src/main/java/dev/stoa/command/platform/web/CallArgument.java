package dev.stoa.command.platform.web;

import dev.stoa.platform.problem.Problem;
import dev.stoa.platform.repeat.IdempotencyKey;
import dev.stoa.platform.trace.RequestTrace;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Reads a {@link Call} off the request's headers. */
final class CallArgument implements HandlerMethodArgumentResolver {
    private static final Pattern ENTITY_TAG = Pattern.compile("(\"?)(\\d{1,18})\\1");

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Call.class;
    }

    @Override
    public Call resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        var request = (HttpServletRequest) web.getNativeRequest();
        var key = IdempotencyKey.of(request);
        if (key == null && parameter.hasParameterAnnotation(OnlyOnce.class)) {
            throw Problem.of(
                    HttpStatus.BAD_REQUEST,
                    "idempotency-key-required",
                    "Money is at stake: send an Idempotency-Key header, so that a repeat has no effect.");
        }
        return new Call(
                actor(request.getUserPrincipal()),
                request.getMethod(),
                request.getRequestURI(),
                key,
                sequence(request.getHeader(HttpHeaders.IF_MATCH)),
                RequestTrace.current());
    }

    private static String actor(@Nullable Principal principal) {
        return principal == null ? "anonymous" : principal.getName();
    }

    private static @Nullable Long sequence(@Nullable String header) {
        if (header == null || header.equals("*")) {
            return null;
        }
        var tag = ENTITY_TAG.matcher(header);
        if (!tag.matches()) {
            throw Problem.malformed("/header/If-Match", "bad-entity-tag", "Send the ETag as you got it.");
        }
        return Long.valueOf(tag.group(2));
    }
}
