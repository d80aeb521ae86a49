package dev.stoa.command.catalogue;

import dev.stoa.api.CommandRejected;
import dev.stoa.api.catalogue.OfferCommand.CreateOffer;
import dev.stoa.api.catalogue.ProductKind;
import dev.stoa.api.catalogue.ProductRejection;
import dev.stoa.api.sellers.SellerRejection;

/** The own products, and published goods of others: a course is its teacher's alone. */
record WhatASellerMayOffer(ProductNow product) {
    void require(CreateOffer offer) {
        if (product.kind() != offer.kind()) throw unknown();
        if (product.sellerId().equals(offer.sellerId())) return;
        if (!product.published()) throw unknown();
        if (product.kind() == ProductKind.COURSE) throw new CommandRejected(SellerRejection.NOT_YOUR_SELLER);
    }

    /** A draft of somebody else's is none of the seller's business. */
    private static CommandRejected unknown() {
        return new CommandRejected(ProductRejection.NO_SUCH_PRODUCT);
    }
}
