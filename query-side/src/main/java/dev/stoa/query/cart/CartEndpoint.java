package dev.stoa.query.cart;

import dev.stoa.api.cart.CartId;
import dev.stoa.platform.problem.Problem;
import dev.stoa.platform.security.Caller;
import dev.stoa.query.platform.consistency.ETags;
import dev.stoa.query.platform.consistency.Reads;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** A cart, to the one who fills it. */
@RestController
class CartEndpoint {
    private final CartQueries queries;

    CartEndpoint(CartQueries queries) {
        this.queries = queries;
    }

    @GetMapping("/v1/carts/{id}")
    @Reads({"cart.carts", "catalogue.assortment", "inventory.stock", "sellers.sellers"})
    CartView cart(@PathVariable CartId id, Caller caller, HttpServletResponse response) {
        var found = queries.find(id, caller.accountId()).orElseThrow(Problem::notFound);
        ETags.ofComposed(found.sequence(), response);
        return found.cart();
    }
}
