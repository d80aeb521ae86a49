package dev.stoa.platform.document;

import io.swagger.v3.oas.models.media.BooleanSchema;
import io.swagger.v3.oas.models.media.ComposedSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;

/** A personal text as it is answered. */
public final class PersonalSchema {
    private PersonalSchema() {}

    public static Schema<?> schema() {
        return new ComposedSchema()
                .addOneOfItem(new StringSchema())
                .addOneOfItem(new ObjectSchema()
                        .addProperty("erased", new BooleanSchema())
                        .description("The person was erased."));
    }
}
