package dev.stoa.api.identity;

import dev.stoa.api.Rejection;

/** Why an account refuses. */
public enum AccountRejection implements Rejection {
    EMAIL_TAKEN(Kind.CONFLICT),
    WEAK_PASSWORD(Kind.INVALID, "/password"),
    INVALID_EMAIL(Kind.INVALID, "/email"),
    ACCOUNT_LOCKED(Kind.CONFLICT),
    ACCOUNT_ERASED(Kind.CONFLICT),
    /** So that a shop is never without one: nobody takes an operator's rights from themselves. */
    ANOTHER_OPERATOR_NEEDED(Kind.CONFLICT),
    NO_SUCH_ACCOUNT(Kind.NOT_FOUND);

    private final Kind kind;
    private final String pointer;

    AccountRejection(Kind kind) {
        this(kind, "");
    }

    AccountRejection(Kind kind, String pointer) {
        this.kind = kind;
        this.pointer = pointer;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String pointer() {
        return pointer;
    }
}
