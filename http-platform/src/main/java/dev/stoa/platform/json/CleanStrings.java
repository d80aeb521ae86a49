package dev.stoa.platform.json;

import dev.stoa.platform.text.CleanText;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.module.SimpleModule;

/** Refuses JSON strings that are no {@link CleanText}, values and names alike. */
final class CleanStrings extends SimpleModule {
    CleanStrings() {
        super("clean-strings");
        addDeserializer(String.class, new Values());
        addKeyDeserializer(String.class, new Names());
    }

    private static String checked(String text, DeserializationContext context) {
        if (!CleanText.is(text)) {
            throw new BadCharacter(context.getParser());
        }
        return text;
    }

    private static final class Values extends StringDeserializer {
        @Override
        public @Nullable String deserialize(JsonParser parser, DeserializationContext context) {
            var text = super.deserialize(parser, context);
            return text == null ? null : checked(text, context);
        }
    }

    private static final class Names extends KeyDeserializer {
        @Override
        public Object deserializeKey(String name, DeserializationContext context) {
            return checked(name, context);
        }
    }
}
