package dev.stoa.query.audit;

import dev.stoa.api.Personal;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.sellers.SellerEvent;
import dev.stoa.api.sellers.SellerEvent.SellerApplied;
import dev.stoa.api.sellers.SellerEvent.SellerApproved;
import dev.stoa.api.sellers.SellerEvent.SellerReinstated;
import dev.stoa.api.sellers.SellerEvent.SellerRejected;
import dev.stoa.api.sellers.SellerEvent.SellerSuspended;
import org.jspecify.annotations.Nullable;

/** A seller as its events made it. */
record SellerState(
        @Nullable AccountId accountId,
        Personal legalName,
        String displayName,
        String country,
        String status,
        Personal reason) {
    static final SellerState NOTHING = new SellerState(null, Personal.of(""), "", "", "", Personal.of(""));

    SellerState evolve(SellerEvent event) {
        return switch (event) {
            case SellerApplied e ->
                new SellerState(e.accountId(), e.legalName(), e.displayName(), e.country(), "APPLIED", Personal.of(""));
            case SellerApproved _, SellerReinstated _ -> now("APPROVED", Personal.of(""));
            case SellerRejected e -> now("REJECTED", e.reason());
            case SellerSuspended e -> now("SUSPENDED", e.reason());
        };
    }

    private SellerState now(String newStatus, Personal because) {
        return new SellerState(accountId, legalName, displayName, country, newStatus, because);
    }
}
