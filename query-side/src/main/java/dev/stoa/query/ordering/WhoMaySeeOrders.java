package dev.stoa.query.ordering;

import dev.stoa.platform.security.Caller;
import dev.stoa.platform.security.CallerRole;
import dev.stoa.query.sellers.SellersOfAccounts;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** An order is its buyer's and the operators' whole, its sellers' by their lines, and nobody else's. */
@Component
class WhoMaySeeOrders {
    private final SellersOfAccounts sellers;

    WhoMaySeeOrders(SellersOfAccounts sellers) {
        this.sellers = sellers;
    }

    Optional<OrderView> asSeenBy(Caller caller, OrderView order) {
        if (caller.accountId().equals(order.buyer()) || caller.is(CallerRole.OPERATOR)) {
            return Optional.of(order);
        }
        var own = sellers.of(caller);
        return order.concerns(own) ? Optional.of(order.onlyFor(own)) : Optional.empty();
    }
}
