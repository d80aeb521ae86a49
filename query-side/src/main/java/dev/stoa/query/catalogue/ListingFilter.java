package dev.stoa.query.catalogue;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The part of a listing's SQL that says which products it is about. Only what was asked for is in it, for the planner. */
class ListingFilter {
    private ListingFilter() {}

    /** What a product is counted once for, by its best offer there; that is not filtered by. */
    enum Once {
        EVER("product_id"),
        PER_SELLER("seller_id"),
        PER_CURRENCY("currency");

        private final String column;

        Once(String column) {
            this.column = column;
        }
    }

    /**
     * {@code from} and {@code where}, with {@code best} being the offer a product is listed by. What the facets of
     * products count by is not filtered but told: {@code kind_fits}, {@code category_fits}.
     */
    static String from(ProductSearch search, Once once) {
        var sql = new StringBuilder("from (select *, ")
                .append(search.kind() == null ? "true" : "kind = :kind")
                .append(" as kind_fits, ")
                .append(search.category() == null ? "true" : "starts_with(category || '/', :category || '/')")
                .append(" as category_fits from listed_product) p cross join lateral (")
                .append(bestOffers(search, once))
                .append(") best where true ");
        if (search.query() != null) {
            sql.append("and p.search @@ websearch_to_tsquery('english', :query) ");
        }
        if (search.minPrice() != null && once != Once.PER_CURRENCY) {
            sql.append("and best.price >= :minPrice ");
        }
        if (search.maxPrice() != null && once != Once.PER_CURRENCY) {
            sql.append("and best.price <= :maxPrice ");
        }
        return search.inStock() ? sql.append("and best.in_stock ").toString() : sql.toString();
    }

    private static String bestOffers(ProductSearch search, Once once) {
        var sql = new StringBuilder("""
                select distinct on (o.%1$s) o.seller_id, o.seller_name, o.price, o.currency,
                       bool_or(o.in_stock) over (partition by o.%1$s) as in_stock
                from live_offer o where o.product_id = p.product_id
                """.formatted(once.column));
        if (search.currency() != null && once != Once.PER_CURRENCY) {
            sql.append("and o.currency = :currency ");
        }
        if (search.seller() != null && once != Once.PER_SELLER) {
            sql.append("and o.seller_id = :seller ");
        }
        return sql.append("order by o.%s, o.currency, o.price, o.offer_id".formatted(once.column))
                .toString();
    }

    static Map<String, Object> parameters(ProductSearch search) {
        var parameters = new HashMap<String, Object>();
        put(parameters, "query", search.query());
        put(parameters, "category", search.category());
        put(parameters, "kind", search.kind() == null ? null : search.kind().name());
        put(
                parameters,
                "seller",
                search.seller() == null ? null : search.seller().value());
        put(parameters, "minPrice", search.minPrice());
        put(parameters, "maxPrice", search.maxPrice());
        put(parameters, "currency", search.currency());
        return parameters;
    }

    private static void put(Map<String, Object> parameters, String name, @Nullable Object value) {
        if (value != null) {
            parameters.put(name, value);
        }
    }
}
