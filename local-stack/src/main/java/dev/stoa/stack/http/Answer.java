package dev.stoa.stack.http;

import java.net.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

/** What came back. */
public record Answer(Call call, int status, HttpHeaders headers, String text) {
    /** The body's tree; a missing node if there was no body. */
    public JsonNode body() {
        return Json.read(text);
    }

    public boolean isOk() {
        return status / 100 == 2;
    }

    /** Empty if the answer has none. */
    public String consistencyToken() {
        return headers.firstValue("Consistency-Token").orElse("");
    }

    public boolean wasReplayed() {
        return headers.firstValue("Idempotent-Replayed").map("true"::equals).orElse(false);
    }

    /** What went wrong, in the contract's terms. */
    public Problem problem() {
        return Problem.of(this);
    }

    /** A text field of the body that must be there. */
    public String field(String name) {
        var field = body().path(name);
        if (!field.isString()) {
            throw new IllegalStateException(
                    call.method() + " " + call.path() + " answered without \"" + name + "\": " + text);
        }
        return field.stringValue();
    }

    /** This answer, if the call did what it should. */
    public Answer orThrow() {
        if (!isOk()) {
            throw new ProblemException(problem());
        }
        return this;
    }
}
