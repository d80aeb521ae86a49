package dev.stoa.stack.http;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** A refusal as RFC 9457 writes it. {@code facts}: the whole document, for what the code promises. {@code code}: empty if it wasn't a problem document. */
public record Problem(String call, int status, String code, String detail, JsonNode facts) {
    static Problem of(Answer answer) {
        var called = answer.call().method() + " " + answer.call().path();
        try {
            var facts = answer.body();
            return new Problem(
                    called,
                    answer.status(),
                    facts.path("code").asString(""),
                    facts.path("detail").asString(""),
                    facts);
        } catch (JacksonException _) {
            return new Problem(called, answer.status(), "", answer.text(), MissingNode.getInstance());
        }
    }

    @Override
    public String toString() {
        return call + " → " + status + " " + code + (detail.isEmpty() ? "" : ": " + detail);
    }
}
