package dev.stoa.platform.repeat;

import dev.stoa.platform.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** The header by which a caller names a request, so that a repeat has no effect. */
public final class IdempotencyKey {
    public static final String HEADER = "Idempotency-Key";

    public static final int LONGEST = 255;

    private IdempotencyKey() {}

    public static @Nullable String of(HttpServletRequest request) {
        var key = request.getHeader(HEADER);
        if (key != null && (key.isBlank() || key.length() > LONGEST)) {
            throw Problem.malformed("/header/" + HEADER, "bad-length", "A key has 1 to 255 characters.");
        }
        return key;
    }
}
