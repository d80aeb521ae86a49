package dev.stoa.query.sellers;

import dev.stoa.api.sellers.SellerId;
import dev.stoa.platform.page.Page;
import dev.stoa.platform.page.Paging;
import dev.stoa.platform.problem.Problem;
import dev.stoa.platform.security.Caller;
import dev.stoa.query.platform.Asked;
import dev.stoa.query.platform.consistency.ETags;
import dev.stoa.query.platform.consistency.Reads;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Sellers: to everybody by name, to operators and themselves in full. */
@RestController
class SellerEndpoint {
    private final SellerQueries queries;

    SellerEndpoint(SellerQueries queries) {
        this.queries = queries;
    }

    enum Status {
        APPLIED,
        APPROVED,
        REJECTED,
        SUSPENDED
    }

    @GetMapping("/v1/sellers/{id}")
    @Reads("sellers.sellers")
    ResponseEntity<SellerView> seller(@PathVariable SellerId id, @Nullable Caller caller) {
        var found = queries.find(id).orElseThrow(Problem::notFound);
        var seller = found.seller();
        var isKnown = caller != null && caller.operatesOrSellsBy(seller.accountId());
        return ETags.of(found.sequence(), isKnown ? seller : seller.asEverybodySeesIt());
    }

    @GetMapping("/v1/sellers")
    @Reads("sellers.sellers")
    Page<SellerView> sellers(@RequestParam(required = false) @Nullable String status, Paging paging) {
        return queries.list(Asked.oneOf(Status.class, "status", status), paging);
    }
}
