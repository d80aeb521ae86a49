package dev.stoa.platform.page;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;

/** Which part of a list is wanted; take it as an argument of an endpoint method. */
@ParameterObject
public record Paging(
        @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "100", defaultValue = "20"))
        int limit,

        @Parameter(description = "nextCursor of the part before") @Nullable String cursor) {
    public static final int USUAL = 20;
    public static final int MOST = 100;

    /** What to ask the database for, to learn whether there is more. */
    public int limitAndOne() {
        return limit + 1;
    }

    /** Where to go on, for a list whose sort key has that many parts. */
    public Optional<Cursor> after(int size) {
        return cursor == null ? Optional.empty() : Optional.of(Cursor.parse(cursor, size));
    }
}
