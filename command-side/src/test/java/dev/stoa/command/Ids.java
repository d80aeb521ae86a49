package dev.stoa.command;

import dev.stoa.api.TypeId;
import dev.stoa.api.catalogue.OfferId;
import dev.stoa.api.catalogue.ProductId;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.ordering.OrderId;
import dev.stoa.api.sellers.SellerId;

/** Ids that the same name always gives, so that tests read as sentences. */
public final class Ids {
    private Ids() {}

    public static AccountId account(String name) {
        return AccountId.of(TypeId.uuid("test", name));
    }

    public static SellerId seller(String name) {
        return SellerId.of(TypeId.uuid("test", name));
    }

    public static ProductId product(String name) {
        return ProductId.of(TypeId.uuid("test", name));
    }

    public static OfferId offer(String name) {
        return OfferId.of(TypeId.uuid("test", name));
    }

    public static OrderId order(String name) {
        return OrderId.of(TypeId.uuid("test", name));
    }
}
