package dev.stoa.platform.problem;

import dev.stoa.api.CommandRejected;
import dev.stoa.api.Rejection;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Turns whatever was thrown into the problem the caller sees. Nothing of our code's inside gets out. */
public final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final Duration DEPENDENCY_RETRY = Duration.ofSeconds(5);

    private final List<ProblemSource> sources;

    public Problems(List<ProblemSource> sources) {
        this.sources = List.copyOf(sources);
    }

    public Problem of(Throwable thrown) {
        return sources.stream()
                .map(source -> source.problemOf(thrown))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> generally(thrown));
    }

    private static Problem generally(Throwable thrown) {
        return switch (thrown) {
            case Problem problem -> problem;
            case CommandRejected refused -> refusal(refused);
            case BodyTooLarge large -> tooLarge(large);
            case HttpMessageNotReadableException unreadable -> BadJson.problemOf(unreadable);
            case MethodArgumentNotValidException invalid -> InvalidFields.problemOf(invalid.getBindingResult());
            case HandlerMethodValidationException invalid -> InvalidFields.problemOf(invalid);
            case MethodArgumentTypeMismatchException mismatch -> wrongParameter(mismatch);
            case MissingRequestHeaderException missing ->
                Problem.malformed("/header/" + missing.getHeaderName(), "required", "This header is required.");
            case MissingServletRequestParameterException missing ->
                Problem.malformed("/query/" + missing.getParameterName(), "required", "This parameter is required.");
            case InvalidParameterException unreadable -> badParameters(unreadable);
            case HttpRequestMethodNotSupportedException e -> wrongMethod(e);
            case HttpMediaTypeNotSupportedException e ->
                Problem.of(
                                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                                "unsupported-media-type",
                                "This content type is not read here.")
                        .fact("supported", names(e.getSupportedMediaTypes()));
            case AuthenticationServiceException _, DataAccessResourceFailureException _ -> dependencyDown(thrown);
            case TransientDataAccessException _, CannotCreateTransactionException _ -> dependencyDown(thrown);
            case AuthenticationException _ -> unauthorized();
            case AccessDeniedException _ ->
                Problem.of(HttpStatus.FORBIDDEN, "forbidden", "Your account may not do this.");
            case ErrorResponse standard -> standard(standard);
            default -> unexpected(thrown);
        };
    }

    public static Problem unauthorized() {
        return Problem.of(HttpStatus.UNAUTHORIZED, "unauthorized", "A valid access token is required.")
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }

    public static Problem wrongMethod(Iterable<HttpMethod> allowed) {
        var names = new TreeSet<String>();
        allowed.forEach(method -> names.add(method.name()));
        return Problem.of(HttpStatus.METHOD_NOT_ALLOWED, "method-not-allowed", "This can't be done here.")
                .header(HttpHeaders.ALLOW, String.join(", ", names));
    }

    private static Problem wrongMethod(HttpRequestMethodNotSupportedException e) {
        return wrongMethod(Objects.requireNonNullElse(e.getSupportedHttpMethods(), List.of()));
    }

    public static Problem refusal(CommandRejected refused) {
        var rejection = refused.rejection();
        var detail = "Refused: " + rejection.code().replace('-', ' ') + ".";
        var problem =
                Problem.of(statusOf(rejection.kind()), rejection.code(), detail).in(contextOf(rejection));
        if (rejection.kind() == Rejection.Kind.INVALID && !refused.pointer().isEmpty()) {
            problem = problem.because(List.of(new InvalidField(refused.pointer(), rejection.code(), detail)));
        }
        for (var fact : refused.facts().entrySet()) {
            problem = problem.fact(fact.getKey(), fact.getValue());
        }
        return problem;
    }

    private static HttpStatus statusOf(Rejection.Kind kind) {
        return switch (kind) {
            case CONFLICT -> HttpStatus.CONFLICT;
            case INVALID -> HttpStatus.UNPROCESSABLE_CONTENT;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
        };
    }

    private static String contextOf(Rejection rejection) {
        var name = rejection.getClass().getPackageName();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    static Problem tooLarge(BodyTooLarge large) {
        return Problem.of(HttpStatus.CONTENT_TOO_LARGE, "content-too-large", "The body is too large.")
                .fact("maximumBytes", large.maximum());
    }

    /** Of the URL or a form. */
    private static Problem badParameters(InvalidParameterException unreadable) {
        var status = HttpStatus.resolve(unreadable.getErrorCode());
        return status == null || status == HttpStatus.BAD_REQUEST
                ? Problem.of(
                        HttpStatus.BAD_REQUEST,
                        "bad-parameters",
                        "The parameters are not encoded as they should be, or there are too many.")
                : ofStatus(status);
    }

    private static Problem wrongParameter(MethodArgumentTypeMismatchException mismatch) {
        var where = mismatch.getParameter().hasParameterAnnotation(PathVariable.class) ? "/path/" : "/query/";
        return Problem.malformed(where + mismatch.getName(), "invalid-value", why(mismatch));
    }

    private static String why(TypeMismatchException mismatch) {
        Throwable cause = mismatch;
        while (cause.getCause() != null && !(cause instanceof ConversionFailedException)) {
            cause = cause.getCause();
        }
        return BadJson.ourOwnWords(cause.getCause()).orElse("This is not a value of the right kind.");
    }

    private static Problem dependencyDown(Throwable thrown) {
        LOG.warn("a dependency is down", thrown);
        return Problem.unavailable(DEPENDENCY_RETRY);
    }

    private static Problem standard(ErrorResponse standard) {
        var status = Objects.requireNonNullElse(
                HttpStatus.resolve(standard.getStatusCode().value()), HttpStatus.INTERNAL_SERVER_ERROR);
        return ofStatus(status);
    }

    /** What can be said of a refusal of which only its status is known. */
    public static Problem ofStatus(HttpStatus status) {
        if (status == HttpStatus.NOT_FOUND) {
            return Problem.notFound();
        }
        return Problem.of(
                status,
                status.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                "The request was refused: " + status.getReasonPhrase().toLowerCase(Locale.ROOT) + ".");
    }

    private static Problem unexpected(Throwable thrown) {
        var errorId = UUID.randomUUID().toString();
        LOG.error("unexpected error {}", errorId, thrown);
        return Problem.of(HttpStatus.INTERNAL_SERVER_ERROR, "unexpected", "Something went wrong that should not have.")
                .fact("errorId", errorId);
    }

    private static String names(List<MediaType> types) {
        return types.stream().map(MediaType::toString).sorted().collect(Collectors.joining(", "));
    }
}
