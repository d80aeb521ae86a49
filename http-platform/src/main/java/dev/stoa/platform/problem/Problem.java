package dev.stoa.platform.problem;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** A refusal as it goes to the caller. Immutable; throw it from anywhere in the HTTP layer. */
public final class Problem extends RuntimeException {
    /** The context of problems that are about the request and not about the domain. */
    public static final String REQUEST = "request";

    private final HttpStatus status;
    private final String context;
    private final String code;
    private final String detail;
    private final transient Map<String, Object> facts;
    private final transient List<InvalidField> errors;
    private final transient HttpHeaders headers;

    private Problem(
            HttpStatus status,
            String context,
            String code,
            String detail,
            Map<String, Object> facts,
            List<InvalidField> errors,
            HttpHeaders headers) {
        super(code, null, false, false);
        this.status = status;
        this.context = context;
        this.code = code;
        this.detail = detail;
        this.facts = facts;
        this.errors = errors;
        this.headers = headers;
    }

    public static Problem of(HttpStatus status, String code, String detail) {
        return new Problem(status, REQUEST, code, detail, Map.of(), List.of(), new HttpHeaders());
    }

    /** 422 with its one invalid field. */
    public static Problem invalid(String pointer, String code, String detail) {
        return of(HttpStatus.UNPROCESSABLE_CONTENT, code, detail)
                .because(List.of(new InvalidField(pointer, code, detail)));
    }

    /** 400 with its one malformed part. */
    public static Problem malformed(String pointer, String code, String detail) {
        return of(HttpStatus.BAD_REQUEST, code, detail).because(List.of(new InvalidField(pointer, code, detail)));
    }

    public static Problem notFound() {
        return of(HttpStatus.NOT_FOUND, "not-found", "There is nothing here, or nothing you may see.");
    }

    /** 422: the Idempotency-Key belongs to another request. */
    public static Problem keyReused() {
        return of(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "idempotency-key-reused",
                "This Idempotency-Key was used before for another request.");
    }

    /** 409: it may be tried again. */
    public static Problem busy(String detail, Duration retryAfter) {
        return of(HttpStatus.CONFLICT, "busy", detail).retryAfter(retryAfter);
    }

    /** 503: something this service needs is down. */
    public static Problem unavailable(Duration retryAfter) {
        return of(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", "Something needed for this is down. Try again later.")
                .retryAfter(retryAfter);
    }

    public Problem in(String newContext) {
        return new Problem(status, newContext, code, detail, facts, errors, headers);
    }

    public Problem because(List<InvalidField> newErrors) {
        return new Problem(status, context, code, detail, facts, List.copyOf(newErrors), headers);
    }

    public Problem fact(String name, Object value) {
        var more = new LinkedHashMap<>(facts);
        more.put(name, value);
        return new Problem(status, context, code, detail, more, errors, headers);
    }

    public Problem header(String name, String value) {
        var more = HttpHeaders.copyOf(headers);
        more.set(name, value);
        return new Problem(status, context, code, detail, facts, errors, more);
    }

    public Problem retryAfter(Duration wait) {
        return header(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, wait.toSeconds())));
    }

    public HttpStatus status() {
        return status;
    }

    public String code() {
        return code;
    }

    public HttpHeaders headers() {
        return headers;
    }

    /** The members of the JSON object, in order. */
    public Map<String, Object> body() {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", "/problems/" + context + "/" + code);
        body.put("title", title());
        body.put("status", status.value());
        body.put("detail", detail);
        body.put("code", code);
        facts.forEach(body::putIfAbsent);
        if (!errors.isEmpty()) {
            body.put("errors", errors);
        }
        return body;
    }

    private String title() {
        return code.substring(0, 1).toUpperCase(Locale.ROOT) + code.substring(1).replace('-', ' ');
    }
}
