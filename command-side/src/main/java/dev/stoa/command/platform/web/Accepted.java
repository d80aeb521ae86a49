package dev.stoa.command.platform.web;

import dev.stoa.platform.document.Answers;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;

/**
 * 202 with what is under way, or the problem kept from the first time.
 *
 * @param <T> what its JSON says
 */
@Answers(status = HttpStatus.ACCEPTED)
@SuppressWarnings("UnusedTypeParameter") // for the reader and the API's document
public final class Accepted<T> extends ResponseEntity<JsonNode> {
    Accepted(ResponseEntity<JsonNode> answer) {
        super(answer.getBody(), answer.getHeaders(), answer.getStatusCode());
    }
}
