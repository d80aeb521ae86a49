package dev.stoa.query.platform;

import dev.stoa.platform.page.Paging;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;

/**
 * What the access log keeps of a request, for ever: which endpoint it was for, about which ids, and those of the endpoint's
 * parameters that are ids, words like a status, numbers or times. What somebody typed as they liked could be about a person, whom
 * nobody could make that log forget.
 */
final class RecordedQuestion {
    private static final String UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final Pattern ID = Pattern.compile("[a-z]{1,20}_[0-7][0-9a-hjkmnp-tv-z]{25}|" + UUID);
    private static final Pattern WORD = Pattern.compile("[A-Za-z_]{1,30}");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,19}");
    private static final Pattern TIME = Pattern.compile("[0-9-]{10}T[0-9:.]{5,18}Z");
    private static final Set<String> OF_WORDS = Set.of("status", "paymentStatus", "fulfilmentStatus", "kind");

    private RecordedQuestion() {}

    /** A parameter of an endpoint, and what its values look like. */
    private record Parameter(String name, Pattern form) {
        static Stream<Parameter> of(MethodParameter declared) {
            if (declared.getParameterType() == Paging.class) {
                return Stream.of(new Parameter("limit", NUMBER));
            }
            if (!declared.hasParameterAnnotation(RequestParam.class)) {
                return Stream.empty();
            }
            var name = declared.getParameter().getName();
            return Stream.of(new Parameter(name, OF_WORDS.contains(name) ? WORD : formOf(declared.getParameterType())));
        }

        private static Pattern formOf(Class<?> type) {
            if (type == Long.class) return NUMBER;
            return type == Instant.class ? TIME : ID;
        }

        Stream<String> in(HttpServletRequest request) {
            var value = request.getParameter(name);
            return value != null && form.matcher(value).matches() ? Stream.of(name + "=" + value) : Stream.empty();
        }
    }

    static String of(HttpServletRequest request) {
        var asked =
                parameters(request).flatMap(parameter -> parameter.in(request)).collect(Collectors.joining("&"));
        return path(request) + (asked.isEmpty() ? "" : "?" + asked);
    }

    private static Stream<Parameter> parameters(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE) instanceof HandlerMethod endpoint
                ? Arrays.stream(endpoint.getMethodParameters()).flatMap(Parameter::of)
                : Stream.empty();
    }

    /** As in the table of who may ask what, with the ids. */
    private static String path(HttpServletRequest request) {
        var path = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables) {
            for (var variable : variables.entrySet()) {
                var value = String.valueOf(variable.getValue());
                if (ID.matcher(value).matches()) {
                    path = path.replace("{" + variable.getKey() + "}", value);
                }
            }
        }
        return path;
    }
}
