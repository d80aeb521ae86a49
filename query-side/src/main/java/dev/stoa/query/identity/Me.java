package dev.stoa.query.identity;

import dev.stoa.api.Personal;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.sellers.SellerId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who the caller is. Guests have neither name nor e-mail. */
record Me(
        AccountId accountId,
        @Nullable Personal name,
        @Nullable Personal email,
        List<String> roles,
        @Nullable SellerId sellerId) {}
