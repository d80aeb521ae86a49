package dev.stoa.platform.problem;

import dev.stoa.platform.json.BadCharacter;
import dev.stoa.platform.text.CleanText;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** What exactly is wrong with a JSON body, without a word about our classes. */
final class BadJson {
    private BadJson() {}

    static Problem problemOf(HttpMessageNotReadableException unreadable) {
        for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyTooLarge large) {
                return Problems.tooLarge(large);
            }
            if (cause instanceof BadCharacter && unreadable.getCause() instanceof JacksonException outermost) {
                return Problem.invalid(pointerTo(outermost), CleanText.CODE, CleanText.DETAIL);
            }
        }
        return unreadable.getCause() instanceof JacksonException cause
                ? problemOf(cause)
                : Problem.of(HttpStatus.BAD_REQUEST, "malformed-body", "The body is missing or can't be read.");
    }

    private static Problem problemOf(JacksonException e) {
        var pointer = pointerTo(e);
        return switch (e) {
            case UnrecognizedPropertyException _ ->
                Problem.malformed(pointer, "unknown-field", "There is no field of this name.");
            case InputCoercionException _ ->
                Problem.invalid(pointer, "out-of-range", "This number is too large or too small.");
            case ValueInstantiationException bad ->
                Problem.invalid(
                        pointer, "invalid-value", ourOwnWords(bad.getCause()).orElse("This value can't be."));
            case InvalidFormatException bad
            when isOneOfSome(bad) -> Problem.invalid(pointer, "invalid-value", "Expected one of " + choices(bad) + ".");
            case InvalidFormatException _ ->
                Problem.malformed(pointer, "wrong-type", "This is not a value of the right kind.");
            case InvalidTypeIdException _ ->
                Problem.invalid(pointer, "invalid-value", "This is none of the known kinds.");
            case InvalidNullException _ -> Problem.invalid(pointer, "required", "This field is required.");
            case MismatchedInputException _ ->
                Problem.malformed(pointer, "wrong-type", "This is not a value of the right kind.");
            case StreamReadException _
            when isRange(e) -> Problem.invalid(pointer, "out-of-range", "This number is too large or too small.");
            default -> {
                var at = e.getLocation();
                var problem = Problem.of(HttpStatus.BAD_REQUEST, "malformed-json", "The body is not valid JSON.");
                yield at == null || at.getLineNr() < 1
                        ? problem
                        : problem.fact("line", at.getLineNr()).fact("column", at.getColumnNr());
            }
        };
    }

    /** The message of an exception that one of our own value types threw at construction: it is meant for callers. */
    static Optional<String> ourOwnWords(@Nullable Throwable thrown) {
        return thrown instanceof IllegalArgumentException
                        && thrown.getMessage() != null
                        && thrown.getStackTrace().length > 0
                        && thrown.getStackTrace()[0].getClassName().startsWith("dev.stoa.api.")
                ? Optional.of(thrown.getMessage())
                : Optional.empty();
    }

    private static boolean isRange(JacksonException e) {
        return e.getOriginalMessage() != null && e.getOriginalMessage().contains("out of range");
    }

    private static boolean isOneOfSome(InvalidFormatException e) {
        return e.getTargetType() != null && e.getTargetType().isEnum();
    }

    private static String choices(InvalidFormatException e) {
        return Arrays.stream(e.getTargetType().getEnumConstants())
                .map(choice -> ((Enum<?>) choice).name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private static String pointerTo(JacksonException e) {
        return e.getPath().stream()
                .map(step -> "/" + (step.getPropertyName() == null ? step.getIndex() : escaped(step.getPropertyName())))
                .collect(Collectors.joining());
    }

    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
