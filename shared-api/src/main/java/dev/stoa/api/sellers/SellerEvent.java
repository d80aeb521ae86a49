package dev.stoa.api.sellers;

import dev.stoa.api.DataSubject;
import dev.stoa.api.Personal;
import dev.stoa.api.identity.AccountId;
import java.util.Objects;

/** What can happen to a seller. */
public sealed interface SellerEvent {
    SellerId sellerId();

    /** {@code country}: ISO 3166 alpha-2. */
    record SellerApplied(
            SellerId sellerId, @DataSubject AccountId accountId, Personal legalName, String displayName, String country)
            implements SellerEvent {}

    record SellerApproved(SellerId sellerId) implements SellerEvent {}

    record SellerRejected(
            SellerId sellerId, Personal reason, @DataSubject AccountId accountId) implements SellerEvent {
        public SellerRejected {
            accountId = Objects.requireNonNullElse(accountId, AccountId.UNKNOWN);
        }
    }

    record SellerSuspended(
            SellerId sellerId, Personal reason, @DataSubject AccountId accountId) implements SellerEvent {
        public SellerSuspended {
            accountId = Objects.requireNonNullElse(accountId, AccountId.UNKNOWN);
        }
    }

    record SellerReinstated(SellerId sellerId) implements SellerEvent {}
}
