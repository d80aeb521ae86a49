package dev.stoa.platform.document;

import dev.stoa.platform.security.AccessRules;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;

/** Who may call what, and how a call is refused: every refusal is a problem of one shape. */
final class RefusalsOfCalls implements GlobalOpenApiCustomizer {
    private static final String PROBLEM = "Problem";
    private static final Set<PathItem.HttpMethod> READS = Set.of(PathItem.HttpMethod.GET, PathItem.HttpMethod.HEAD);

    private final AccessRules rules;

    RefusalsOfCalls(AccessRules rules) {
        this.rules = rules;
    }

    @Override
    public void customise(OpenAPI document) {
        var components = document.getComponents() == null ? new Components() : document.getComponents();
        document.components(components
                .addSchemas(PROBLEM, problem())
                .addResponses(
                        PROBLEM,
                        new ApiResponse().description("Refused, and why").content(json())));
        document.getPaths()
                .forEach((path, item) -> item.readOperationsMap().forEach((method, call) -> {
                    var open = rules.letInEverybody(HttpMethod.valueOf(method.name()), path);
                    call.security(open ? List.of() : List.of(new SecurityRequirement().addList(ApiDocument.TOKEN)));
                    refusals(method, path, call, open).forEach(status -> refuse(call, status));
                }));
    }

    private static Set<Integer> refusals(PathItem.HttpMethod method, String path, Operation call, boolean open) {
        var statuses = new TreeSet<>(Set.of(400, 503));
        if (!open) {
            statuses.addAll(Set.of(401, 403));
        }
        if (path.contains("{")) {
            statuses.add(404);
        }
        if (!READS.contains(method)) {
            statuses.add(409);
        }
        if (call.getRequestBody() != null) {
            statuses.addAll(Set.of(413, 415));
        }
        if (call.getRequestBody() != null || has(call, "Idempotency-Key") || hasQuery(call)) {
            statuses.add(422);
        }
        if (has(call, "If-Match")) {
            statuses.add(412);
        }
        if (path.equals("/v1/auth/token")) {
            statuses.addAll(Set.of(401, 429));
        }
        if (path.equals("/v1/me/password")) {
            statuses.addAll(Set.of(404, 429)); // whose account was erased; who guesses
        }
        if (path.endsWith("/personal-data")) {
            statuses.addAll(Set.of(409, 429)); // one at a time, and not often
        }
        if (path.startsWith("/v1/webhooks/")) {
            statuses.add(401); // by its signature
        }
        if (path.endsWith("/lessons/{lessonId}")) {
            statuses.add(403); // but for free previews
        }
        return statuses;
    }

    private static boolean hasQuery(Operation call) {
        return call.getParameters() != null && call.getParameters().stream().anyMatch(it -> "query".equals(it.getIn()));
    }

    private static boolean has(Operation call, String parameter) {
        return call.getParameters() != null
                && call.getParameters().stream().anyMatch(it -> parameter.equals(it.getName()));
    }

    private static void refuse(Operation call, int status) {
        var reason = HttpStatus.valueOf(status).getReasonPhrase();
        var waits = status == 429 || status == 503;
        call.getResponses()
                .addApiResponse(
                        Integer.toString(status),
                        waits
                                ? new ApiResponse()
                                        .description(reason)
                                        .content(json())
                                        .addHeaderObject(
                                                "Retry-After",
                                                new Header()
                                                        .description("Seconds")
                                                        .schema(new IntegerSchema()))
                                : new ApiResponse().$ref(PROBLEM));
    }

    private static Content json() {
        return new Content()
                .addMediaType("application/problem+json", new MediaType().schema(new Schema<>().$ref(PROBLEM)));
    }

    /** RFC 9457, with Stoa's code; facts of the refusal stand beside these. */
    private static Schema<?> problem() {
        var invalid = new ObjectSchema();
        List.of("pointer", "code", "detail").forEach(name -> invalid.addProperty(name, new StringSchema()));
        var problem = new ObjectSchema();
        List.of("type", "title", "detail", "code").forEach(name -> problem.addProperty(name, new StringSchema()));
        problem.addProperty("status", new IntegerSchema());
        problem.setRequired(List.of("type", "title", "detail", "code", "status"));
        problem.addProperty("errors", new ArraySchema().items(invalid));
        problem.setAdditionalProperties(true);
        return problem;
    }
}
