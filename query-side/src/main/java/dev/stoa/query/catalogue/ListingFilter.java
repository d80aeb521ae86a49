package dev.stoa.query.catalogue;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The part of a listing's SQL that says which products it is about. Only what was asked for is in it, for the planner. */
class ListingFilter {
    private ListingFilter() {}

    /**
     * {@code from} and {@code where}, with {@code best} being the offer a product is listed by. What facets count by
     * is not filtered but told: {@code kind_fits}, {@code category_fits}, {@code seller_fits}.
     */
    static String from(ProductSearch search) {
        var sql = new StringBuilder("from (select *, ")
                .append(search.kind() == null ? "true" : "kind = :kind")
                .append(" as kind_fits, ")
                .append(search.category() == null ? "true" : "starts_with(category || '/', :category || '/')")
                .append(" as category_fits, ")
                .append(search.seller() == null ? "true" : "seller_id = :seller")
                .append(" as seller_fits from listed_product) p cross join lateral (")
                .append("select o.price, o.currency, bool_or(o.in_stock) over () as in_stock from live_offer o ")
                .append("where o.product_id = p.product_id ")
                .append(search.currency() == null ? "" : "and o.currency = :currency ")
                .append("order by o.currency, o.price, o.offer_id limit 1) best where true ");
        if (search.query() != null) {
            sql.append("and p.search @@ websearch_to_tsquery('english', :query) ");
        }
        if (search.minPrice() != null) {
            sql.append("and best.price >= :minPrice ");
        }
        if (search.maxPrice() != null) {
            sql.append("and best.price <= :maxPrice ");
        }
        return search.inStock() ? sql.append("and best.in_stock ").toString() : sql.toString();
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
