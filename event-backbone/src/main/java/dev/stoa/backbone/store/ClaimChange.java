package dev.stoa.backbone.store;

/**
 * A unique value taken or given up by an aggregate.
 *
 * @param scope what kind of value: {@code email}, {@code sku}
 * @param owner id of the aggregate that has it
 */
public record ClaimChange(Kind kind, String scope, String value, String owner) {
    /** Whether the value is taken or given up. */
    public enum Kind {
        RESERVE,
        RELEASE
    }

    public static ClaimChange reserve(String scope, String value, String owner) {
        return new ClaimChange(Kind.RESERVE, scope, value, owner);
    }

    public static ClaimChange release(String scope, String value, String owner) {
        return new ClaimChange(Kind.RELEASE, scope, value, owner);
    }
}
