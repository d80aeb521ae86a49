package dev.stoa.api;

import java.util.Map;

/**
 * A command broke a rule: nothing happened. The facts say what the caller needs to know to do better; {@code field} among
 * them names the value that can't be, where the rejection alone does not tell.
 */
public class CommandRejected extends RuntimeException {
    private final transient Rejection rejection;
    private final transient Map<String, Object> facts;

    public CommandRejected(Rejection rejection, Map<String, Object> facts) {
        super(rejection.code(), null, false, false);
        this.rejection = rejection;
        this.facts = facts;
    }

    public CommandRejected(Rejection rejection) {
        this(rejection, Map.of());
    }

    public Rejection rejection() {
        return rejection;
    }

    public Map<String, Object> facts() {
        return facts;
    }

    /** Where in a request the value stands that can't be, as a JSON pointer; empty if nowhere in particular. */
    public String pointer() {
        var field = facts.get("field");
        return field == null ? rejection.pointer() : "/" + field;
    }
}
