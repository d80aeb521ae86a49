package dev.stoa.platform.document;

import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;

/** A personal text as it is answered. */
public final class PersonalSchema {
    private PersonalSchema() {}

    public static Schema<?> schema() {
        var erased = of("object");
        erased.addProperty("erased", of("boolean"));
        erased.setDescription("The person was erased.");
        var schema = new JsonSchema();
        schema.addOneOfItem(of("string"));
        schema.addOneOfItem(erased);
        return schema;
    }

    private static Schema<?> of(String type) {
        var schema = new JsonSchema();
        schema.addType(type);
        return schema;
    }
}
