package dev.stoa.query.catalogue;

import dev.stoa.api.catalogue.ProductKind;
import dev.stoa.api.sellers.SellerId;
import dev.stoa.platform.page.Paging;
import dev.stoa.platform.problem.Problem;
import dev.stoa.query.platform.Asked;
import dev.stoa.query.platform.consistency.Reads;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lets anybody look through what is for sale. */
@RestController
class ListingEndpoint {
    private static final int LONGEST_QUERY = 200;

    private final ListingQueries queries;

    ListingEndpoint(ListingQueries queries) {
        this.queries = queries;
    }

    @GetMapping(path = "/v1/products", produces = MediaType.APPLICATION_JSON_VALUE)
    @Reads({"catalogue.assortment", "inventory.stock", "sellers.sellers"})
    Listing products(
            @RequestParam(required = false) @Nullable String query,
            @RequestParam(required = false) @Nullable String category,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable SellerId seller,
            @RequestParam(required = false) @Nullable Long minPrice,
            @RequestParam(required = false) @Nullable Long maxPrice,
            @RequestParam(required = false) @Nullable String currency,
            @RequestParam(defaultValue = "false") boolean inStock,
            @RequestParam(required = false) @Nullable String sort,
            Paging paging) {
        var words = query == null || query.isBlank() ? null : query.strip();
        if (words != null && words.length() > LONGEST_QUERY) {
            throw Problem.invalid("/query/query", "too-long", "At most " + LONGEST_QUERY + " characters.");
        }
        var search = new ProductSearch(
                words,
                category,
                Asked.oneOf(ProductKind.class, "kind", kind),
                seller,
                minPrice,
                maxPrice,
                Asked.currency("currency", currency),
                inStock,
                ProductSearch.Sort.of(sort, words != null));
        return queries.find(search, paging);
    }
}
