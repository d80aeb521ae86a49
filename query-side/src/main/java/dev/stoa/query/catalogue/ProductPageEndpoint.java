package dev.stoa.query.catalogue;

import dev.stoa.api.catalogue.ProductId;
import dev.stoa.platform.problem.Problem;
import dev.stoa.platform.security.Caller;
import dev.stoa.query.platform.consistency.ETags;
import dev.stoa.query.platform.consistency.Reads;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** A product's page: everybody's once it is published, before that its seller's and the operators'. */
@RestController
class ProductPageEndpoint {
    private final ProductPageQueries queries;

    ProductPageEndpoint(ProductPageQueries queries) {
        this.queries = queries;
    }

    @GetMapping(path = "/v1/products/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Reads({"catalogue.assortment", "inventory.stock", "sellers.sellers", "learning.courses"})
    ProductPage page(@PathVariable ProductId id, @Nullable Caller caller, HttpServletResponse response) {
        var found =
                queries.find(id).filter(document -> maySee(caller, document)).orElseThrow(Problem::notFound);
        ETags.ofComposed(found.sequence(), response);
        return found.page();
    }

    private static boolean maySee(@Nullable Caller caller, ProductPage.Document document) {
        return document.page().status().equals("PUBLISHED")
                || (caller != null && caller.operatesOrSellsBy(document.owner()));
    }
}
