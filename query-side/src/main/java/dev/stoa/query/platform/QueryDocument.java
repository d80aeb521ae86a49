package dev.stoa.query.platform;

import dev.stoa.query.platform.consistency.ReadYourWrites;
import dev.stoa.query.platform.consistency.Reads;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/** The headers of every query. */
@Component
class QueryDocument implements GlobalOperationCustomizer {
    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        if (handler.hasMethodAnnotation(Reads.class)) {
            operation.addParametersItem(new HeaderParameter()
                    .name(ReadYourWrites.HEADER)
                    .description("Of a command's answer: waits until what it did shows.")
                    .required(false)
                    .schema(new StringSchema()));
        }
        var ok = operation.getResponses().get("200");
        if (ok != null && tellsItsVersion(handler)) {
            ok.addHeaderObject(
                    HttpHeaders.ETAG, new Header().description("For If-Match.").schema(new StringSchema()));
        }
        return operation;
    }

    /** Lists don't, nor what is streamed. */
    private static boolean tellsItsVersion(HandlerMethod handler) {
        var answer = handler.getReturnType().getParameterType();
        return answer == ResponseEntity.class
                || (answer != void.class
                        && Arrays.stream(handler.getMethodParameters())
                                .anyMatch(parameter -> parameter.getParameterType() == HttpServletResponse.class));
    }
}
