package dev.stoa.platform.fuzz;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sees to it that refusals change nothing. Looks again only after what was let in. */
final class Watched {
    private final Kept kept;
    private @Nullable Map<String, String> known;
    private boolean mayBeRemembered;

    Watched(Kept kept) {
        this.kept = kept;
    }

    void before(Request request) {
        var keyed = request.headers().containsKey("Idempotency-Key");
        if (known == null || keyed != mayBeRemembered) {
            mayBeRemembered = keyed;
            known = kept.after("none", mayBeRemembered);
        }
    }

    /** What a refusal changed. */
    Optional<String> changedBy(Answer answer) {
        if (answer.status() < 400) {
            known = null;
            return Optional.empty();
        }
        var before = known;
        var after = kept.after(answer.correlationId(), mayBeRemembered);
        known = null;
        if (after.equals(before)) {
            known = after;
            return Optional.empty();
        }
        return Optional.of("changed " + before + " to " + after);
    }
}
