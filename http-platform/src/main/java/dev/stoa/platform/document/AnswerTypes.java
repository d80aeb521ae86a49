package dev.stoa.platform.document;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOperationComponentsCustomizer;
import org.springdoc.core.utils.SpringDocAnnotationsUtils;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.web.method.HandlerMethod;

/** Reads status and body of an answer off its type: see {@link Answers}. */
final class AnswerTypes implements GlobalOperationComponentsCustomizer {
    private static final String OK = "200";

    @Override
    public Operation customize(Operation operation, Components components, HandlerMethod handler) {
        var answers = handler.getReturnType().getParameterType().getAnnotation(Answers.class);
        if (answers != null) {
            var responses = operation.getResponses();
            var answer = Objects.requireNonNullElseGet(responses.remove(OK), ApiResponse::new);
            answer.description(answers.status().getReasonPhrase())
                    .content(content(handler.getReturnType(), components));
            responses.addApiResponse(Integer.toString(answers.status().value()), answer);
        }
        return operation;
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        return operation;
    }

    private static @Nullable Content content(MethodParameter method, Components components) {
        var said = ResolvableType.forMethodParameter(method).getGenerics();
        if (said.length == 0) {
            return null;
        }
        var schema =
                SpringDocAnnotationsUtils.extractSchema(components, said[0].getType(), null, null, SpecVersion.V31);
        return new Content().addMediaType("application/json", new MediaType().schema(schema));
    }
}
