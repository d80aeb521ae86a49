package dev.stoa.command.catalogue;

import static java.util.stream.Collectors.toMap;

import dev.stoa.api.CommandRejected;
import dev.stoa.api.Id;
import dev.stoa.api.catalogue.OfferEvent.OfferCreated;
import dev.stoa.api.catalogue.OfferId;
import dev.stoa.api.catalogue.OfferRejection;
import dev.stoa.api.catalogue.ProductId;
import dev.stoa.api.catalogue.ProductKind;
import dev.stoa.api.catalogue.ProductRejection;
import dev.stoa.api.sellers.SellerEvent;
import dev.stoa.api.sellers.SellerEvent.SellerApplied;
import dev.stoa.api.sellers.SellerEvent.SellerApproved;
import dev.stoa.api.sellers.SellerEvent.SellerReinstated;
import dev.stoa.api.sellers.SellerEvent.SellerRejected;
import dev.stoa.api.sellers.SellerEvent.SellerSuspended;
import dev.stoa.api.sellers.SellerId;
import dev.stoa.backbone.store.EventStreams;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What is for sale at this moment, read from the streams that decide it and never from a view. */
@Component
public final class Catalogue {
    private final EventStreams streams;

    public Catalogue(EventStreams streams) {
        this.streams = streams;
    }

    /** Refuses (404) one that was never made. */
    public ProductNow product(ProductId productId) {
        return ProductNow.from(streams.read(productId.value()))
                .orElseThrow(() -> new CommandRejected(ProductRejection.NO_SUCH_PRODUCT));
    }

    /** Refuses (404) one that was never made. */
    public OfferNow offer(OfferId offerId) {
        return OfferNow.from(streams.read(offerId.value()))
                .orElseThrow(() -> new CommandRejected(OfferRejection.NO_SUCH_OFFER));
    }

    /**
     * Those of the offers that can be bought: live, of a published product, by an approved seller, a course by its
     * teacher. One read, or two for what is asked for the first time.
     */
    public Map<OfferId, OnSale> onSale(Collection<OfferId> offerIds) {
        if (offerIds.isEmpty()) {
            return Map.of();
        }
        var events = streams.readWithMentioned(offerIds.stream().map(Id::value).toList(), Catalogue::productAndSeller);
        return offerIds.stream()
                .distinct()
                .flatMap(id -> OfferNow.from(events.getOrDefault(id.value(), List.of())).stream())
                .filter(OfferNow::live)
                .filter(offer -> mayTrade(events.getOrDefault(offer.sellerId().value(), List.of())))
                .flatMap(offer -> ProductNow.from(
                                events.getOrDefault(offer.productId().value(), List.of()))
                        .stream()
                        .filter(product -> product.published() && mayBeSoldBy(offer.sellerId(), product))
                        .map(product -> new OnSale(
                                offer.offerId(),
                                offer.productId(),
                                offer.sellerId(),
                                offer.kind(),
                                product.title(),
                                offer.price())))
                .collect(toMap(OnSale::offerId, onSale -> onSale));
    }

    private static Stream<String> productAndSeller(Object event) {
        return event instanceof OfferCreated offer
                ? Stream.of(offer.productId().value(), offer.sellerId().value())
                : Stream.empty();
    }

    private static boolean mayBeSoldBy(SellerId seller, ProductNow product) {
        return product.kind() != ProductKind.COURSE || product.sellerId().equals(seller);
    }

    private static boolean mayTrade(List<Object> sellerEvents) {
        var trades = false;
        for (var event : sellerEvents) {
            if (event instanceof SellerEvent e) {
                trades = switch (e) {
                    case SellerApproved _, SellerReinstated _ -> true;
                    case SellerApplied _, SellerRejected _, SellerSuspended _ -> false;
                };
            }
        }
        return trades;
    }
}
