package dev.stoa.command.sellers;

import dev.stoa.api.sellers.SellerEvent.SellerApplied;
import dev.stoa.api.sellers.SellerRejection;
import dev.stoa.backbone.store.ClaimChange;
import dev.stoa.backbone.store.ClaimRule;
import dev.stoa.command.platform.web.ClaimRefusal;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/** The unique value a seller has of its account: an account is one seller at most, also after a rejection. */
@Component
class SellerClaim implements ClaimRule {
    static final String SCOPE = "seller-of-account";

    @Bean
    static ClaimRefusal oneSellerPerAccount() {
        return new ClaimRefusal(SCOPE, SellerRejection.ALREADY_A_SELLER);
    }

    @Override
    public Stream<ClaimChange> changesBy(Object event) {
        return event instanceof SellerApplied e
                ? Stream.of(ClaimChange.reserve(
                        SCOPE, e.accountId().value(), e.sellerId().value()))
                : Stream.empty();
    }
}
