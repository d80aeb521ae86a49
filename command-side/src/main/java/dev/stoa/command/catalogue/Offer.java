package dev.stoa.command.catalogue;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.stoa.api.CommandRejected;
import dev.stoa.api.Money;
import dev.stoa.api.catalogue.OfferCommand.*;
import dev.stoa.api.catalogue.OfferEvent;
import dev.stoa.api.catalogue.OfferEvent.*;
import dev.stoa.api.catalogue.OfferId;
import dev.stoa.api.catalogue.OfferRejection;
import dev.stoa.api.catalogue.ProductKind;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

@Aggregate(cache = "aggregateCache")
class Offer {
    private static final int LONGEST_SKU = 100;
    /** Minor units; keeps the total of the largest cart far from where a long ends. */
    private static final long HIGHEST_PRICE = 10_000_000_000L;

    @AggregateIdentifier
    private OfferId id;

    private ProductKind kind = ProductKind.PHYSICAL;
    private @Nullable Money price;
    private boolean live;

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void decide(CreateOffer c, Catalogue catalogue) {
        if (price != null) return;
        new WhatASellerMayOffer(catalogue.product(c.productId())).require(c);
        create(c);
    }

    /** For whoever has made the product itself in the same decision. */
    void create(CreateOffer c) {
        if (price != null) return;
        if (c.sku().isBlank() || c.sku().length() > LONGEST_SKU) throw new CommandRejected(OfferRejection.INVALID_SKU);
        refuseUnreasonable(c.price(), c.kind(), "price/amount");
        apply(new OfferCreated(
                c.offerId(), c.productId(), c.sellerId(), c.kind(), c.sku(), c.price(), c.weightGrams()));
    }

    @CommandHandler
    void decide(ChangePrice c) {
        if (price == null || c.price().equals(price)) return;
        if (!c.price().currency().equals(price.currency())) {
            throw new CommandRejected(OfferRejection.CURRENCY_FIXED, Map.of("currency", price.currency()));
        }
        refuseUnreasonable(c.price(), kind, "amount");
        apply(new OfferPriceChanged(id, price, c.price()));
    }

    @CommandHandler
    void decide(WithdrawOffer c) {
        if (live) apply(new OfferWithdrawn(id));
    }

    @CommandHandler
    void decide(ReinstateOffer c) {
        if (!live) apply(new OfferReinstated(id));
    }

    /** A course may be free, goods are not. */
    private static void refuseUnreasonable(Money price, ProductKind kind, String field) {
        var lowest = kind == ProductKind.COURSE ? 0 : 1;
        if (price.amount() < lowest || price.amount() > HIGHEST_PRICE) {
            throw new CommandRejected(OfferRejection.INVALID_PRICE, Map.of("maximum", HIGHEST_PRICE, "field", field));
        }
    }

    @EventSourcingHandler
    void evolve(OfferEvent event) {
        switch (event) {
            case OfferCreated e -> {
                id = e.offerId();
                kind = e.kind();
                price = e.price();
                live = true;
            }
            case OfferPriceChanged e -> price = e.price();
            case OfferWithdrawn _ -> live = false;
            case OfferReinstated _ -> live = true;
        }
    }
}
