package dev.stoa.command.platform.web;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;

/** A whole HTTP answer, as it is kept with a command and given again to a repeat. */
record Answer(
        int status, @Nullable String location, @Nullable JsonNode body) {
    ResponseEntity.BodyBuilder toResponse() {
        var response = ResponseEntity.status(status);
        if (location != null) {
            response.header("Location", location);
        }
        return status >= HttpStatus.BAD_REQUEST.value()
                ? response.contentType(MediaType.APPLICATION_PROBLEM_JSON)
                : response;
    }
}
