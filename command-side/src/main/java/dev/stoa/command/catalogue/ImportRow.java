package dev.stoa.command.catalogue;

import dev.stoa.api.Money;
import dev.stoa.api.catalogue.ProductDetails;
import dev.stoa.api.catalogue.ProductKind;
import dev.stoa.api.sellers.SellerId;

/**
 * The command to bring one row of a seller's catalogue into being: its product published, its offer at that price, its
 * stock received. The same row twice adds nothing.
 *
 * @param quantity units to receive; 0 for none, and for courses
 */
public record ImportRow(
        SellerId sellerId, String sku, ProductKind kind, ProductDetails details, Money price, int quantity) {}
