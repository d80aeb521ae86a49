package dev.stoa.command.inventory;

import static dev.stoa.command.Ids.account;
import static dev.stoa.command.Ids.offer;
import static dev.stoa.command.Ids.order;
import static dev.stoa.command.Ids.seller;

import dev.stoa.api.catalogue.OfferId;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.inventory.StockCommand.*;
import dev.stoa.api.inventory.StockEvent.*;
import dev.stoa.api.inventory.StockItemId;
import dev.stoa.api.ordering.OrderId;
import dev.stoa.api.sellers.SellerId;
import java.time.Instant;

/** One stock item's commands and events, for tests. */
final class StockSamples {
    static final OfferId OFFER = offer("mug");
    static final StockItemId ITEM = StockItemId.of(OFFER);
    static final SellerId SELLER = seller("potter");
    static final AccountId ANN = account("ann");
    static final AccountId BOB = account("bob");
    static final OrderId ONE = order("one");
    static final OrderId TWO = order("two");
    static final Instant TEN = Instant.parse("2026-01-01T10:00:00Z");
    static final Instant ELEVEN = Instant.parse("2026-01-01T11:00:00Z");

    private StockSamples() {}

    static ReceiveStock receive(int quantity, String reference) {
        return new ReceiveStock(ITEM, OFFER, SELLER, quantity, reference);
    }

    static ReserveStock reserve(OrderId order, AccountId buyer, int quantity) {
        return new ReserveStock(ITEM, OFFER, order, buyer, quantity, TEN);
    }

    static StockReceived received(int quantity, String reference) {
        return new StockReceived(ITEM, OFFER, SELLER, quantity, reference);
    }

    static StockReserved reserved(OrderId order, AccountId buyer, int quantity) {
        return new StockReserved(ITEM, OFFER, order, buyer, quantity, TEN);
    }

    static StockReservationRejected reservationRejected(OrderId order, int wanted, int available) {
        return new StockReservationRejected(ITEM, OFFER, order, wanted, available);
    }

    static ReservationExtended extended(OrderId order, Instant until) {
        return new ReservationExtended(ITEM, order, until);
    }

    static ReservationSecured secured(OrderId order, Instant until) {
        return new ReservationSecured(ITEM, order, until);
    }

    static StockAllocated allocated(OrderId order, int quantity) {
        return new StockAllocated(ITEM, OFFER, order, quantity);
    }
}
