package dev.stoa.query.identity;

import dev.stoa.api.identity.AccountId;
import dev.stoa.api.sellers.SellerId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who the caller is. Guests have neither name nor e-mail; who has been erased has them no longer. */
record Me(
        AccountId accountId,
        @Nullable String name,
        @Nullable String email,
        List<String> roles,
        @Nullable SellerId sellerId) {}
