package dev.stoa.api.sellers;

import dev.stoa.api.PersonalData;
import dev.stoa.api.identity.AccountId;

/** What can happen to a seller. */
public sealed interface SellerEvent {
    SellerId sellerId();

    /** {@code country}: ISO 3166 alpha-2. */
    record SellerApplied(
            SellerId sellerId,
            AccountId accountId,
            @PersonalData String legalName,
            String displayName,
            String country) implements SellerEvent {}

    record SellerApproved(SellerId sellerId) implements SellerEvent {}

    record SellerRejected(SellerId sellerId, String reason) implements SellerEvent {}

    record SellerSuspended(SellerId sellerId, String reason) implements SellerEvent {}

    record SellerReinstated(SellerId sellerId) implements SellerEvent {}
}
