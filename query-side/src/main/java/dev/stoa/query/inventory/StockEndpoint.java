package dev.stoa.query.inventory;

import dev.stoa.api.catalogue.OfferId;
import dev.stoa.api.sellers.SellerId;
import dev.stoa.platform.page.Paging;
import dev.stoa.platform.problem.Problem;
import dev.stoa.platform.security.Caller;
import dev.stoa.platform.security.CallerRole;
import dev.stoa.query.platform.consistency.ETags;
import dev.stoa.query.platform.consistency.Reads;
import dev.stoa.query.sellers.SellersOfAccounts;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Stock, to its seller and the operators. */
@RestController
class StockEndpoint {
    private final StockQueries queries;
    private final SellersOfAccounts sellers;

    StockEndpoint(StockQueries queries, SellersOfAccounts sellers) {
        this.queries = queries;
        this.sellers = sellers;
    }

    @GetMapping("/v1/back-office/stock/{offerId}")
    @Reads({"inventory.stock", "catalogue.assortment", "sellers.sellers"})
    ResponseEntity<StockView> stock(@PathVariable OfferId offerId, Caller caller, Paging paging) {
        var figures = queries.find(offerId).orElseThrow(Problem::notFound);
        var seller = new SellerId(figures.sellerId());
        if (!caller.is(CallerRole.OPERATOR) && !sellers.of(caller).contains(seller)) {
            throw Problem.notFound();
        }
        var movements = queries.movements(offerId, paging);
        return ETags.of(
                figures.sequence(),
                new StockView(
                        offerId,
                        seller,
                        figures.onHand(),
                        figures.reserved(),
                        figures.allocated(),
                        figures.available(),
                        figures.received(),
                        figures.shipped(),
                        figures.adjusted(),
                        movements.items(),
                        movements.nextCursor()));
    }
}
