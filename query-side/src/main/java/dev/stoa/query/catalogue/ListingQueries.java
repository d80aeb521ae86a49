package dev.stoa.query.catalogue;

import dev.stoa.api.Money;
import dev.stoa.api.catalogue.ProductId;
import dev.stoa.api.catalogue.ProductKind;
import dev.stoa.api.sellers.SellerId;
import dev.stoa.platform.page.Cursor;
import dev.stoa.platform.page.Page;
import dev.stoa.platform.page.Paging;
import dev.stoa.query.catalogue.ListingFilter.Once;
import dev.stoa.query.platform.documents.DocumentKey;
import dev.stoa.query.platform.documents.Documents;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds what is for sale. */
@Component
class ListingQueries {
    private final JdbcClient db;
    private final Documents documents;

    ListingQueries(JdbcClient db, Documents documents) {
        this.db = db;
        this.documents = documents;
    }

    private record Row(Listing.Item item, long key) {}

    private record Facet(String facet, String value, String label, long count) {}

    Listing find(ProductSearch search, Paging paging) {
        var key = new DocumentKey(DocumentKey.Kind.LISTING, search + "," + paging);
        return documents
                .read(key, Listing.class, () -> Optional.of(read(search, paging)))
                .orElseThrow();
    }

    private Listing read(ProductSearch search, Paging paging) {
        var page = page(search, paging);
        return new Listing(page.items(), page.nextCursor(), facets(search.sortedBy(ProductSearch.Sort.NEWEST)));
    }

    /** They look at everything found, and are the same for each page of it in any order: looked up once for all. */
    private Listing.Facets facets(ProductSearch search) {
        var key = new DocumentKey(DocumentKey.Kind.FACETS, search.toString());
        return documents
                .read(key, Listing.Facets.class, () -> Optional.of(count(search)))
                .orElseThrow();
    }

    private Page<Listing.Item> page(ProductSearch search, Paging paging) {
        var sort = search.sort();
        var rows = filtered(
                        """
                select * from (select p.*, best.*, %s as key %s) found
                where kind_fits and category_fits %s
                order by key %s, product_id %s limit :limit""".formatted(
                                        sort.key(),
                                        ListingFilter.from(search, Once.EVER),
                                        paging.cursor() == null
                                                ? ""
                                                : "and (key, product_id) " + sort.beyond() + " (:key, :id)",
                                        sort.direction(),
                                        sort.direction()),
                        search)
                .params(paging.after(2)
                        .map(after -> Map.<String, Object>of("key", after.longPart(0), "id", after.part(1)))
                        .orElse(Map.of()))
                .param("limit", paging.limitAndOne())
                .query((row, _) -> new Row(
                        new Listing.Item(
                                new ProductId(row.getString("product_id")),
                                ProductKind.valueOf(row.getString("kind")),
                                row.getString("title"),
                                row.getString("category"),
                                new SellerId(row.getString("seller_id")),
                                row.getString("seller_name"),
                                new Money(row.getLong("price"), row.getString("currency")),
                                row.getBoolean("in_stock"),
                                row.getString("image")),
                        row.getLong("key")))
                .list();
        return Page.of(rows, paging, row -> Cursor.at(row.key(), row.item().productId()))
                .map(Row::item);
    }

    private Listing.Facets count(ProductSearch search) {
        var counts = filtered(
                        """
                with found as materialized (select p.* %s)
                select 'category' as facet, category as value, category as label, count(*) from found
                where kind_fits group by category
                union all
                select 'kind', kind, kind, count(*) from found
                where category_fits group by kind
                union all
                select 'seller', best.seller_id, min(best.seller_name), count(*) %s and kind_fits and category_fits
                group by best.seller_id
                order by facet, count desc, value""".formatted(
                                ListingFilter.from(search, Once.EVER), ListingFilter.from(search, Once.PER_SELLER)),
                        search)
                .query(Facet.class)
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Facet::facet,
                        Collectors.mapping(
                                row -> new Listing.Count(row.value(), row.label(), row.count()), Collectors.toList())));
        return new Listing.Facets(
                counts.getOrDefault("category", List.of()),
                counts.getOrDefault("kind", List.of()),
                counts.getOrDefault("seller", List.of()),
                prices(search));
    }

    /** Ranges begin at 1, 2 and 5 times the powers of ten; whatever is free has its own. */
    private List<Listing.PriceRange> prices(ProductSearch search) {
        return filtered("""
                with priced as (
                    select best.currency, best.price, (10 ^ (length(best.price::text) - 1))::bigint as power
                    %s and kind_fits and category_fits),
                ranged as (
                    select currency,
                           case when price = 0 then 0 when price < 2 * power then power
                                when price < 5 * power then 2 * power else 5 * power end as lowest,
                           case when price = 0 then 0 when price < 2 * power then 2 * power - 1
                                when price < 5 * power then 5 * power - 1 else 10 * power - 1 end as highest
                    from priced)
                select currency, lowest, highest, count(*) from ranged
                group by currency, lowest, highest order by currency, lowest""".formatted(ListingFilter.from(search, Once.PER_CURRENCY)), search)
                .query((row, _) -> new Listing.PriceRange(
                        new Money(row.getLong("lowest"), row.getString("currency")),
                        new Money(row.getLong("highest"), row.getString("currency")),
                        row.getLong("count")))
                .list();
    }

    private JdbcClient.StatementSpec filtered(String sql, ProductSearch search) {
        return db.sql(sql).params(ListingFilter.parameters(search));
    }
}
