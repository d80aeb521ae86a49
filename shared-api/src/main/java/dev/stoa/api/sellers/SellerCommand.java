package dev.stoa.api.sellers;

import dev.stoa.api.Personal;
import dev.stoa.api.identity.AccountId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What may be asked of a seller. */
public sealed interface SellerCommand {
    SellerId sellerId();

    record ApplyAsSeller(
            @TargetAggregateIdentifier SellerId sellerId,
            AccountId accountId,
            Personal legalName,
            String displayName,
            String country)
            implements SellerCommand {}

    record ApproveSeller(@TargetAggregateIdentifier SellerId sellerId) implements SellerCommand {}

    record RejectSeller(@TargetAggregateIdentifier SellerId sellerId, Personal reason) implements SellerCommand {}

    record SuspendSeller(@TargetAggregateIdentifier SellerId sellerId, Personal reason) implements SellerCommand {}

    record ReinstateSeller(@TargetAggregateIdentifier SellerId sellerId) implements SellerCommand {}
}
