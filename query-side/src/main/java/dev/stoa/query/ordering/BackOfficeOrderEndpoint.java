package dev.stoa.query.ordering;

import dev.stoa.api.sellers.SellerId;
import dev.stoa.platform.page.Page;
import dev.stoa.platform.page.Paging;
import dev.stoa.platform.security.Caller;
import dev.stoa.platform.security.CallerRole;
import dev.stoa.query.platform.Asked;
import dev.stoa.query.platform.RecordedReads;
import dev.stoa.query.platform.consistency.Reads;
import dev.stoa.query.sellers.SellersOfAccounts;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Orders as those see them who see to them: operators all, sellers what they have sold. */
@RestController
class BackOfficeOrderEndpoint {
    private final OrderQueries queries;
    private final SellersOfAccounts sellers;
    private final RecordedReads reads;

    BackOfficeOrderEndpoint(OrderQueries queries, SellersOfAccounts sellers, RecordedReads reads) {
        this.queries = queries;
        this.sellers = sellers;
        this.reads = reads;
    }

    @GetMapping("/v1/back-office/orders")
    @Reads({"ordering.orders", "payment.payments", "fulfilment.shipments", "learning.courses", "sellers.sellers"})
    Page<OrderView> orders(
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String paymentStatus,
            @RequestParam(required = false) @Nullable String fulfilmentStatus,
            @RequestParam(required = false) @Nullable SellerId seller,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            Caller caller,
            HttpServletRequest request,
            Paging paging) {
        var own = caller.is(CallerRole.OPERATOR) ? null : sellers.of(caller);
        if (own != null && (own.isEmpty() || (seller != null && !own.contains(seller)))) {
            throw new AccessDeniedException("not a seller, or not this one");
        }
        var asked = seller == null ? own : Set.of(seller);
        var filter = new OrderFilter(
                Asked.oneOf(OrderFilter.Status.class, "status", status),
                Asked.oneOf(OrderFilter.PaymentStatus.class, "paymentStatus", paymentStatus),
                Asked.oneOf(OrderFilter.FulfilmentStatus.class, "fulfilmentStatus", fulfilmentStatus),
                asked,
                from,
                to);
        reads.ofBuyers(request);
        var page = queries.list(filter, paging);
        return own == null ? page : page.map(order -> order.onlyFor(own));
    }
}
