package dev.stoa.command.catalogue;

import static dev.stoa.command.Ids.account;
import static dev.stoa.command.Ids.offer;
import static dev.stoa.command.Ids.product;
import static dev.stoa.command.Ids.seller;

import dev.stoa.api.Money;
import dev.stoa.api.Personal;
import dev.stoa.api.catalogue.OfferEvent.OfferCreated;
import dev.stoa.api.catalogue.ProductDetails;
import dev.stoa.api.catalogue.ProductEvent.ProductCreated;
import dev.stoa.api.catalogue.ProductEvent.ProductPublished;
import dev.stoa.api.catalogue.ProductKind;
import dev.stoa.api.sellers.SellerEvent.SellerApplied;
import dev.stoa.api.sellers.SellerEvent.SellerApproved;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Event streams of a small catalogue, to be read by a {@link Catalogue}. */
public final class ShopWindow {
    private final Map<String, List<Object>> streams = new HashMap<>();
    private int reads;

    /** A published product with a live offer of the same name, by an approved seller. */
    public ShopWindow sells(String seller, String name, ProductKind kind, Money price) {
        return then(
                        seller(seller).value(),
                        new SellerApplied(seller(seller), account(seller), Personal.of(seller), seller, "GB"),
                        new SellerApproved(seller(seller)))
                .then(
                        product(name).value(),
                        new ProductCreated(product(name), seller(seller), kind, details(name)),
                        new ProductPublished(product(name)))
                .then(
                        offer(name).value(),
                        new OfferCreated(offer(name), product(name), seller(seller), kind, name, price, 0));
    }

    /** Another live offer, of a product that is there already. */
    public ShopWindow alsoSells(String seller, String name, String product, ProductKind kind, Money price) {
        return then(
                offer(name).value(),
                new OfferCreated(offer(name), product(product), seller(seller), kind, name, price, 0));
    }

    public ShopWindow then(String aggregateId, Object... events) {
        streams.computeIfAbsent(aggregateId, _ -> new ArrayList<>()).addAll(Arrays.asList(events));
        return this;
    }

    public Catalogue catalogue() {
        return new Catalogue(ids -> {
            reads++;
            return streams.entrySet().stream()
                    .filter(stream -> ids.contains(stream.getKey()))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        });
    }

    public int reads() {
        return reads;
    }

    static ProductDetails details(String title) {
        return new ProductDetails(title, "", "home", "", "", Map.of(), List.of());
    }
}
