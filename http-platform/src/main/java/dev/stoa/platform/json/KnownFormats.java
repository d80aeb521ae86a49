package dev.stoa.platform.json;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses, before anything is done, who does not want JSON (406): Spring would find out when it writes the answer. And a body
 * that says to be of any type (415): Spring takes that for its own mistake.
 */
public final class KnownFormats implements HandlerInterceptor {
    private static final Set<String> READS = Set.of("GET", "HEAD");
    private static final HeaderContentNegotiationStrategy ACCEPTED = new HeaderContentNegotiationStrategy();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws HttpMediaTypeException {
        if (handler instanceof HandlerMethod && !READS.contains(request.getMethod())) {
            if (ACCEPTED.resolveMediaTypes(new ServletWebRequest(request)).stream()
                    .noneMatch(accepted -> accepted.isCompatibleWith(MediaType.APPLICATION_JSON)
                            || accepted.isCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON))) {
                throw new HttpMediaTypeNotAcceptableException(List.of(MediaType.APPLICATION_JSON));
            }
            if (request.getContentType() != null && isAnyType(request.getContentType())) {
                throw new HttpMediaTypeNotSupportedException(
                        "a type of all types", List.of(MediaType.APPLICATION_JSON));
            }
        }
        return true;
    }

    private static boolean isAnyType(String said) {
        try {
            return !MediaType.parseMediaType(said).isConcrete();
        } catch (InvalidMediaTypeException _) {
            return false; // refused where the body is read, if it is
        }
    }
}
