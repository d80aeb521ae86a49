package dev.stoa.command.platform.web;

import dev.stoa.platform.document.Answers;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;

/** 204, or the problem kept from the first time. */
@Answers(status = HttpStatus.NO_CONTENT)
public final class Done extends ResponseEntity<JsonNode> {
    Done(ResponseEntity<JsonNode> answer) {
        super(answer.getBody(), answer.getHeaders(), answer.getStatusCode());
    }
}
