package dev.stoa.platform.problem;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.http.HttpStatus;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.HandlerMethodValidationException;

/** What declared constraints found. */
final class InvalidFields {
    private InvalidFields() {}

    static Problem problemOf(BindingResult found) {
        return problem(
                found.getFieldErrors().stream().map(InvalidFields::inBody).toList());
    }

    static Problem problemOf(HandlerMethodValidationException found) {
        return problem(found.getParameterValidationResults().stream()
                .flatMap(result -> result.getResolvableErrors().stream().map(error -> {
                    var parameter = result.getMethodParameter();
                    var where = parameter.hasParameterAnnotation(PathVariable.class) ? "/path/" : "/query/";
                    return error instanceof FieldError field
                            ? inBody(field)
                            : new InvalidField(where + parameter.getParameterName(), codeOf(error), detailOf(error));
                }))
                .toList());
    }

    private static Problem problem(List<InvalidField> errors) {
        return Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "invalid-value", "Some values can't be.")
                .because(errors);
    }

    private static InvalidField inBody(FieldError error) {
        var pointer = "/" + error.getField().replace("]", "").replace('[', '/').replace('.', '/');
        return new InvalidField(pointer, codeOf(error), detailOf(error));
    }

    /** The constraint's name: {@code NotBlank} is {@code not-blank}. */
    private static String codeOf(MessageSourceResolvable error) {
        var codes = Objects.requireNonNullElse(error.getCodes(), new String[0]);
        var constraint = codes.length == 0 ? "Invalid" : codes[codes.length - 1];
        return constraint.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    private static String detailOf(MessageSourceResolvable error) {
        return Objects.requireNonNullElse(error.getDefaultMessage(), "This value can't be.");
    }
}
