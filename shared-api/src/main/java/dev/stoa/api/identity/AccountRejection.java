package dev.stoa.api.identity;

import dev.stoa.api.Rejection;

/** Why an account refuses. */
public enum AccountRejection implements Rejection {
    EMAIL_TAKEN(Kind.CONFLICT),
    WEAK_PASSWORD(Kind.INVALID),
    INVALID_EMAIL(Kind.INVALID),
    ACCOUNT_LOCKED(Kind.CONFLICT),
    ACCOUNT_ERASED(Kind.CONFLICT),
    NO_SUCH_ACCOUNT(Kind.NOT_FOUND);

    private final Kind kind;

    AccountRejection(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
