package dev.stoa.query.catalogue;

import dev.stoa.api.catalogue.ProductKind;
import dev.stoa.api.sellers.SellerId;
import dev.stoa.platform.problem.Problem;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a buyer looks for. Prices are in minor units of the currency. */
record ProductSearch(
        @Nullable String query,
        @Nullable String category,
        @Nullable ProductKind kind,
        @Nullable SellerId seller,
        @Nullable Long minPrice,
        @Nullable Long maxPrice,
        @Nullable String currency,
        boolean inStock,
        Sort sort) {

    /** Minor units of one currency say nothing about those of another. */
    ProductSearch {
        var byPrice = minPrice != null || maxPrice != null || sort == Sort.PRICE || sort == Sort.PRICE_DESCENDING;
        if (byPrice && currency == null) {
            throw Problem.invalid("/query/currency", "required", "Prices are compared in one currency: which?");
        }
    }

    ProductSearch sortedBy(Sort other) {
        return new ProductSearch(query, category, kind, seller, minPrice, maxPrice, currency, inStock, other);
    }

    /** What comes first. */
    enum Sort {
        RELEVANCE(
                "relevance", "(ts_rank_cd(p.search, websearch_to_tsquery('english', :query)) * 1000000)::bigint", true),
        PRICE("price", "best.price", false),
        PRICE_DESCENDING("-price", "best.price", true),
        NEWEST("newest", "(extract(epoch from p.created_at) * 1000000)::bigint", true);

        private final String text;
        private final String key;
        private final boolean descending;

        Sort(String text, String key, boolean descending) {
            this.text = text;
            this.key = key;
            this.descending = descending;
        }

        /** What a product is sorted by, as a whole number. */
        String key() {
            return key;
        }

        String direction() {
            return descending ? "desc" : "asc";
        }

        String beyond() {
            return descending ? "<" : ">";
        }

        /** Without words to look for nothing is more relevant than anything else. */
        static Sort of(@Nullable String text, boolean hasQuery) {
            if (text == null || text.equals(RELEVANCE.text)) {
                return hasQuery ? RELEVANCE : NEWEST;
            }
            return Arrays.stream(values())
                    .filter(sort -> sort.text.equals(text))
                    .findFirst()
                    .orElseThrow(() -> Problem.invalid(
                            "/query/sort", "invalid-value", "Expected one of relevance, price, -price, newest."));
        }
    }
}
