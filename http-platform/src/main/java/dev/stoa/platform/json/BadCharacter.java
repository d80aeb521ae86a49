package dev.stoa.platform.json;

import dev.stoa.platform.text.CleanText;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DatabindException;

/** A JSON string with a character that can't be kept. */
public final class BadCharacter extends DatabindException {
    BadCharacter(JsonParser parser) {
        super(parser, CleanText.DETAIL);
    }
}
