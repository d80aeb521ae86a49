package dev.stoa.platform.repeat;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;

/** A whole HTTP answer, as it is kept with what it answers and given again to a repeat. */
public record Answer(
        int status, @Nullable String location, @Nullable JsonNode body) {
    private static final String REPLAYED = "Idempotent-Replayed";

    /** @param replayed whether this is the first answer given again */
    public ResponseEntity.BodyBuilder toResponse(boolean replayed) {
        var response = ResponseEntity.status(status);
        if (location != null) {
            response.header("Location", location);
        }
        if (replayed) {
            response.header(REPLAYED, "true");
        }
        return status >= HttpStatus.BAD_REQUEST.value()
                ? response.contentType(MediaType.APPLICATION_PROBLEM_JSON)
                : response;
    }
}
