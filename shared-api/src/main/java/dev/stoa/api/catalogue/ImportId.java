package dev.stoa.api.catalogue;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.stoa.api.Id;
import dev.stoa.api.TypeId;
import java.util.UUID;

/** A catalogue file sent by a seller. {@code import_<UUIDv7 in Crockford base32>}. */
public record ImportId(@JsonValue String value) implements Id {
    private static final String PREFIX = "import";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ImportId {
        TypeId.require(PREFIX, value);
    }

    public static ImportId of(UUID uuid) {
        return new ImportId(TypeId.encode(PREFIX, uuid));
    }

    @Override
    public String toString() {
        return value;
    }
}
