package dev.stoa.platform.document;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Records as the JSON reader and writer take them: a component is there unless it is {@code @Nullable}. A record inside
 * another is named after both, since an order's line and a cart's are not the same.
 */
final class RecordSchemas implements ModelConverter {
    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) {
            return null;
        }
        var record = recordOf(type);
        if (record == null) {
            return chain.next().resolve(type, context, chain);
        }
        var outer = record.getEnclosingClass();
        if (type.getName() == null && outer != null && !outer.isAnnotationPresent(RestController.class)) {
            type.setName(outer.getSimpleName() + record.getSimpleName());
        }
        var schema = chain.next().resolve(type, context, chain);
        var described = described(schema, context);
        if (described != null && described.getProperties() != null) {
            Stream.of(record.getRecordComponents())
                    .filter(component -> !component.getAnnotatedType().isAnnotationPresent(Nullable.class))
                    .map(RecordComponent::getName)
                    .filter(described.getProperties()::containsKey)
                    .forEach(described::addRequiredItem);
        }
        return schema;
    }

    private static @Nullable Schema<?> described(@Nullable Schema<?> schema, ModelConverterContext context) {
        if (schema == null || schema.get$ref() == null) {
            return schema;
        }
        var name = schema.get$ref().substring(schema.get$ref().lastIndexOf('/') + 1);
        return context.getDefinedModels().get(name);
    }

    /** None if it is something else, or not ours. */
    private static @Nullable Class<?> recordOf(AnnotatedType type) {
        if (type.getType() == null) {
            return null;
        }
        var raw = Json.mapper().constructType(type.getType()).getRawClass();
        return raw.isRecord() && raw.getPackage().isAnnotationPresent(NullMarked.class) ? raw : null;
    }
}
