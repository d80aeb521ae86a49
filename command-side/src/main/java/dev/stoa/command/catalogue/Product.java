package dev.stoa.command.catalogue;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.stoa.api.CommandRejected;
import dev.stoa.api.catalogue.ProductCommand.*;
import dev.stoa.api.catalogue.ProductDetails;
import dev.stoa.api.catalogue.ProductEvent;
import dev.stoa.api.catalogue.ProductEvent.*;
import dev.stoa.api.catalogue.ProductId;
import dev.stoa.api.catalogue.ProductKind;
import dev.stoa.api.catalogue.ProductRejection;
import dev.stoa.api.sellers.SellerId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

@Aggregate(cache = "aggregateCache")
class Product {
    @AggregateIdentifier
    private ProductId id;

    private @Nullable SellerId seller;
    private @Nullable ProductKind kind;
    private @Nullable ProductDetails details;
    private boolean published;

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void decide(CreateProduct c) {
        if (seller != null) {
            if (seller.equals(c.sellerId()) && kind == c.kind()) return;
            throw new CommandRejected(ProductRejection.PRODUCT_EXISTS);
        }
        WellFormedDetails.require(c.details());
        apply(new ProductCreated(c.productId(), c.sellerId(), c.kind(), c.details()));
    }

    @CommandHandler
    void decide(ChangeProductDetails c) {
        WellFormedDetails.require(c.details());
        if (!c.details().equals(details)) apply(new ProductDetailsChanged(id, c.details()));
    }

    @CommandHandler
    void decide(PublishProduct c) {
        if (!published) apply(new ProductPublished(id));
    }

    @CommandHandler
    void decide(UnpublishProduct c) {
        if (published) apply(new ProductUnpublished(id));
    }

    boolean exists() {
        return seller != null;
    }

    @EventSourcingHandler
    void evolve(ProductEvent event) {
        switch (event) {
            case ProductCreated e -> {
                id = e.productId();
                seller = e.sellerId();
                kind = e.kind();
                details = e.details();
            }
            case ProductDetailsChanged e -> details = e.details();
            case ProductPublished _ -> published = true;
            case ProductUnpublished _ -> published = false;
        }
    }
}
