package dev.stoa.api.learning;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.stoa.api.Id;
import dev.stoa.api.TypeId;
import java.util.UUID;

/** A lesson of a course. {@code lesson_<UUIDv7 in Crockford base32>}. */
public record LessonId(@JsonValue String value) implements Id {
    private static final String PREFIX = "lesson";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public LessonId {
        TypeId.require(PREFIX, value);
    }

    public static LessonId of(UUID uuid) {
        return new LessonId(TypeId.encode(PREFIX, uuid));
    }

    @Override
    public String toString() {
        return value;
    }
}
