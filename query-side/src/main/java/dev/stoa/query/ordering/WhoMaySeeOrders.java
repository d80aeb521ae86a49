package dev.stoa.query.ordering;

import dev.stoa.platform.security.Caller;
import dev.stoa.platform.security.CallerRole;
import dev.stoa.query.platform.RecordedReads;
import dev.stoa.query.sellers.SellersOfAccounts;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** An order is its buyer's and the operators' whole, its sellers' by their lines, and nobody else's. */
@Component
class WhoMaySeeOrders {
    private final SellersOfAccounts sellers;
    private final RecordedReads reads;

    WhoMaySeeOrders(SellersOfAccounts sellers, RecordedReads reads) {
        this.sellers = sellers;
        this.reads = reads;
    }

    Optional<OrderView> asSeenBy(Caller caller, OrderView order) {
        if (seesAll(caller, order)) {
            return Optional.of(order);
        }
        var own = sellers.of(caller);
        return order.concerns(own) ? Optional.of(order.onlyFor(own)) : Optional.empty();
    }

    /** The same for the answer to a request, in which a seller's look at a buyer is recorded. */
    Optional<OrderView> asAskedBy(Caller caller, OrderView order, HttpServletRequest request) {
        var seen = asSeenBy(caller, order);
        if (seen.isPresent() && !seesAll(caller, order)) {
            reads.ofBuyers(request);
        }
        return seen;
    }

    private static boolean seesAll(Caller caller, OrderView order) {
        return caller.shopsAs(order.buyer()) || caller.is(CallerRole.OPERATOR);
    }
}
