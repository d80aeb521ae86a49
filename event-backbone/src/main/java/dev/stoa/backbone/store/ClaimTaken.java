package dev.stoa.backbone.store;

/** A unique value belongs to another aggregate; nothing of the command was stored. */
public class ClaimTaken extends RuntimeException {
    private final String scope;
    private final String owner;

    public ClaimTaken(String scope, String owner) {
        super("a value of " + scope + " is taken by " + owner, null, false, false);
        this.scope = scope;
        this.owner = owner;
    }

    public String scope() {
        return scope;
    }

    /** Id of the aggregate that has the value. */
    public String owner() {
        return owner;
    }
}
