package dev.stoa.query.sellers;

import dev.stoa.api.Personal;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.sellers.SellerId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A seller. The last four are for the operators and the seller. */
record SellerView(
        SellerId sellerId,
        String displayName,
        String country,
        String status,
        @Nullable AccountId accountId,
        @Nullable Personal legalName,
        @Nullable Personal reason,
        @Nullable Instant appliedAt) {

    record Row(long sequence, SellerView seller) {}

    SellerView asEverybodySeesIt() {
        return new SellerView(sellerId, displayName, country, status, null, null, null, null);
    }
}
