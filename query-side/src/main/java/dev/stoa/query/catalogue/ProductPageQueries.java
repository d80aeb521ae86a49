package dev.stoa.query.catalogue;

import dev.stoa.api.catalogue.ProductId;
import dev.stoa.api.identity.AccountId;
import dev.stoa.query.platform.Columns;
import dev.stoa.query.platform.documents.DocumentKey;
import dev.stoa.query.platform.documents.Documents;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Joins a product's page from the rows of product, sellers, offers, stock and course. */
@Component
class ProductPageQueries {
    private static final String PAGE = """
            select p.sequence, s.account_id as owner, jsonb_build_object(
                'productId', p.product_id, 'kind', p.kind, 'title', p.title, 'description', p.description,
                'category', p.category, 'brand', nullif(p.brand, ''), 'gtin', nullif(p.gtin, ''),
                'attributes', p.attributes, 'images', p.images, 'status', p.status,
                'seller', jsonb_build_object('sellerId', p.seller_id, 'displayName', coalesce(s.display_name, '')),
                'offers', (
                    select coalesce(jsonb_agg(jsonb_build_object(
                        'offerId', o.offer_id, 'sku', o.sku, 'price', money(o.price, o.currency),
                        'seller', jsonb_build_object('sellerId', o.seller_id, 'displayName', os.display_name),
                        'lowestPrice30Days', (
                            select case when min(h.price) is not null then money(min(h.price), o.currency) end
                            from (
                                select price, lead(since) over (order by sequence) as until,
                                       max(since) over () as changed
                                from offer_price where offer_id = o.offer_id) h
                            where h.until > h.changed - interval '30 days'),
                        'available', case o.kind when 'PHYSICAL' then coalesce(k.available, 0) end,
                        'inStock', o.kind = 'COURSE' or coalesce(k.available, 0) > 0)
                        order by o.currency, o.price, o.offer_id), '[]')
                    from offer o
                    join seller os on os.seller_id = o.seller_id and os.status = 'APPROVED'
                    left join stock k on k.offer_id = o.offer_id
                    where o.product_id = p.product_id and o.status = 'LIVE'),
                'outline', (
                    select jsonb_agg(jsonb_build_object(
                        'title', section ->> 'title',
                        'lessons', (
                            select coalesce(jsonb_agg(lesson - 'content' order by place), '[]')
                            from jsonb_array_elements(section -> 'lessons') with ordinality as l (lesson, place)))
                        order by place)
                    from course c, jsonb_array_elements(c.sections) with ordinality as s (section, place)
                    where c.product_id = p.product_id)) as page
            from product p
            left join seller s on s.seller_id = p.seller_id
            where p.product_id = :id""";

    private final JdbcClient db;
    private final Columns columns;
    private final Documents documents;

    ProductPageQueries(JdbcClient db, Columns columns, Documents documents) {
        this.db = db;
        this.columns = columns;
        this.documents = documents;
    }

    Optional<ProductPage.Document> find(ProductId id) {
        return documents.read(
                DocumentKey.productPage(id.value()),
                ProductPage.Document.class,
                () -> db.sql(PAGE).param("id", id.value()).query(this::document).optional());
    }

    private ProductPage.Document document(ResultSet row, int number) throws SQLException {
        var owner = row.getString("owner");
        return new ProductPage.Document(
                row.getLong("sequence"),
                owner == null ? null : new AccountId(owner),
                columns.read(row.getString("page"), ProductPage.class));
    }
}
