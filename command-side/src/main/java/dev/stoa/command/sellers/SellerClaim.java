package dev.stoa.command.sellers;

/** The unique value a seller has of its account: an account is one seller at most. */
final class SellerClaim {
    static final String SCOPE = "seller";

    private SellerClaim() {}
}
