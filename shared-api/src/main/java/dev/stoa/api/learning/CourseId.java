package dev.stoa.api.learning;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.stoa.api.Id;
import dev.stoa.api.TypeId;
import dev.stoa.api.catalogue.ProductId;
import java.util.UUID;

/** The curriculum of a course product. {@code course_<UUIDv7 in Crockford base32>}. */
public record CourseId(@JsonValue String value) implements Id {
    private static final String PREFIX = "course";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CourseId {
        TypeId.require(PREFIX, value);
    }

    public static CourseId of(UUID uuid) {
        return new CourseId(TypeId.encode(PREFIX, uuid));
    }

    /** The curriculum of a product of kind COURSE. */
    public static CourseId of(ProductId productId) {
        return new CourseId(TypeId.sibling(PREFIX, productId.value()));
    }

    @Override
    public String toString() {
        return value;
    }
}
