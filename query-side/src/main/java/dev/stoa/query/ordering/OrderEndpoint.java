package dev.stoa.query.ordering;

import dev.stoa.api.ordering.OrderId;
import dev.stoa.platform.page.Page;
import dev.stoa.platform.page.Paging;
import dev.stoa.platform.problem.Problem;
import dev.stoa.platform.security.Caller;
import dev.stoa.query.platform.consistency.ETags;
import dev.stoa.query.platform.consistency.Reads;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Orders, each to who may see it. */
@RestController
class OrderEndpoint {
    private final OrderQueries queries;
    private final WhoMaySeeOrders whoMaySee;

    OrderEndpoint(OrderQueries queries, WhoMaySeeOrders whoMaySee) {
        this.queries = queries;
        this.whoMaySee = whoMaySee;
    }

    @GetMapping("/v1/orders/{id}")
    @Reads({"ordering.orders", "payment.payments", "fulfilment.shipments", "learning.courses"})
    OrderView order(@PathVariable OrderId id, Caller caller, HttpServletRequest request, HttpServletResponse response) {
        var found = queries.find(id).orElseThrow(Problem::notFound);
        var seen = whoMaySee.asAskedBy(caller, found.order(), request).orElseThrow(Problem::notFound);
        ETags.ofComposed(found.sequence(), response);
        return seen;
    }

    @GetMapping("/v1/orders")
    @Reads({"ordering.orders", "payment.payments", "fulfilment.shipments", "learning.courses"})
    Page<OrderView> mine(Caller caller, Paging paging) {
        return queries.of(caller.accountId(), paging);
    }
}
