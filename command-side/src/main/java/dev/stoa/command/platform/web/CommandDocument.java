package dev.stoa.command.platform.web;

import dev.stoa.platform.repeat.IdempotencyKey;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.BooleanSchema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Arrays;
import java.util.Set;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.HandlerMethod;

/** The headers of every command: what a {@link Call} reads, and what the {@link Dispatcher} answers with. */
final class CommandDocument implements GlobalOperationCustomizer {
    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        var parameters = Arrays.asList(handler.getMethodParameters());
        parameters.stream()
                .filter(parameter -> parameter.getParameterType() == Call.class)
                .findFirst()
                .ifPresent(call -> describe(operation, call, isAboutAnAggregate(handler)));
        if (Set.of(Created.class, Accepted.class)
                .contains(handler.getReturnType().getParameterType())) {
            operation
                    .getResponses()
                    .values()
                    .forEach(answer ->
                            answer.addHeaderObject(HttpHeaders.LOCATION, new Header().schema(new StringSchema())));
        }
        return operation;
    }

    private static boolean isAboutAnAggregate(HandlerMethod handler) {
        return Arrays.stream(handler.getMethodParameters())
                .anyMatch(parameter -> parameter.hasParameterAnnotation(PathVariable.class));
    }

    private static void describe(Operation operation, MethodParameter call, boolean aboutAnAggregate) {
        operation.addParametersItem(new HeaderParameter()
                .name(IdempotencyKey.HEADER)
                .description("The same key with the same request has its effect once, and the same answer again.")
                .required(call.hasParameterAnnotation(OnlyOnce.class))
                .schema(new StringSchema().minLength(1).maxLength(IdempotencyKey.LONGEST)));
        if (aboutAnAggregate) {
            operation.addParametersItem(new HeaderParameter()
                    .name(HttpHeaders.IF_MATCH)
                    .description("The ETag it was read with: refused (412) if it has changed since.")
                    .required(false)
                    .schema(new StringSchema()));
        }
        operation.getResponses().values().forEach(CommandDocument::describe);
    }

    private static void describe(ApiResponse answer) {
        answer.addHeaderObject(
                "Consistency-Token",
                new Header()
                        .description("Send it with a GET to read what this did.")
                        .schema(new StringSchema()));
        answer.addHeaderObject(
                "Idempotent-Replayed",
                new Header().description("true: this was answered before.").schema(new BooleanSchema()));
    }
}
