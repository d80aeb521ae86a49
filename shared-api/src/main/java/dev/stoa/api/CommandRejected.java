package dev.stoa.api;

import java.util.Map;

/** A command broke a rule: nothing happened. The facts say what the caller needs to know to do better. */
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
}
