package dev.stoa.query.platform.personal;

import dev.stoa.api.Personal;
import dev.stoa.backbone.personal.PersonalTexts;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** Opens personal texts as the JSON of an answer is written, and nowhere else: a string, or {@code {"erased": true}}. */
@Component
class ShownTexts implements JsonMapperBuilderCustomizer {
    private final PersonalTexts texts;

    ShownTexts(KeysDatabase keys) {
        this.texts = keys.texts();
    }

    @Override
    public void customize(JsonMapper.Builder builder) {
        builder.addModule(new SimpleModule("personal-texts").addSerializer(Personal.class, new Opening(texts)));
    }

    private static final class Opening extends StdSerializer<Personal> {
        private final transient PersonalTexts texts;

        Opening(PersonalTexts texts) {
            super(Personal.class);
            this.texts = texts;
        }

        @Override
        public void serialize(Personal value, JsonGenerator json, SerializationContext context) {
            value.openedBy(texts::open).ifPresentOrElse(json::writeString, () -> writeErased(json));
        }

        private static void writeErased(JsonGenerator json) {
            json.writeStartObject();
            json.writeBooleanProperty("erased", true);
            json.writeEndObject();
        }
    }
}
