package dev.stoa.command.catalogue;

import dev.stoa.api.catalogue.OfferEvent.OfferCreated;
import dev.stoa.api.catalogue.OfferRejection;
import dev.stoa.backbone.store.ClaimChange;
import dev.stoa.backbone.store.ClaimRule;
import dev.stoa.command.platform.web.ClaimRefusal;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/** The unique value an offer has of its seller's SKU: it names one offer, withdrawn or not. */
@Component
class SkuClaim implements ClaimRule {
    static final String SCOPE = "sku";

    @Bean
    static ClaimRefusal oneOfferPerSku() {
        return new ClaimRefusal(SCOPE, OfferRejection.SKU_TAKEN);
    }

    @Override
    public Stream<ClaimChange> changesBy(Object event) {
        return event instanceof OfferCreated e
                ? Stream.of(ClaimChange.reserve(
                        SCOPE, e.sellerId() + "/" + e.sku(), e.offerId().value()))
                : Stream.empty();
    }
}
