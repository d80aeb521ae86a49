package dev.stoa.query.catalogue;

import static dev.stoa.query.platform.Columns.time;

import dev.stoa.api.catalogue.ProductDetails;
import dev.stoa.api.catalogue.ProductEvent;
import dev.stoa.api.catalogue.ProductEvent.ProductCreated;
import dev.stoa.api.catalogue.ProductEvent.ProductDetailsChanged;
import dev.stoa.api.catalogue.ProductEvent.ProductPublished;
import dev.stoa.api.catalogue.ProductEvent.ProductUnpublished;
import dev.stoa.api.catalogue.ProductId;
import dev.stoa.backbone.projection.ViewTables;
import dev.stoa.query.platform.Columns;
import dev.stoa.query.platform.documents.DocumentKey;
import dev.stoa.query.platform.documents.Documents;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps one row per product. */
@Component
@ProcessingGroup("catalogue.assortment")
@ViewTables("product")
class ProductProjection {
    private final JdbcClient db;
    private final Columns columns;
    private final Documents documents;

    ProductProjection(JdbcClient db, Columns columns, Documents documents) {
        this.db = db;
        this.columns = columns;
        this.documents = documents;
    }

    @EventHandler
    void on(ProductEvent event, @SequenceNumber long sequence, @Timestamp Instant at) {
        switch (event) {
            case ProductCreated e -> create(e, sequence, at);
            case ProductDetailsChanged e -> describe(e.productId(), e.details(), sequence);
            case ProductPublished e -> become(e.productId(), "PUBLISHED", sequence);
            case ProductUnpublished e -> become(e.productId(), "UNPUBLISHED", sequence);
        }
        documents.changed(DocumentKey.productPage(event.productId().value()));
    }

    private void create(ProductCreated e, long sequence, Instant at) {
        describing(e.details(), """
                insert into product (product_id, seller_id, kind, title, description, category, brand, gtin, attributes,
                                     images, status, created_at, sequence)
                values (:id, :seller, :kind, :title, :description, :category, :brand, :gtin, :attributes::jsonb,
                        :images::jsonb, 'DRAFT', :at, :sequence)
                on conflict do nothing""")
                .param("id", e.productId().value())
                .param("seller", e.sellerId().value())
                .param("kind", e.kind().name())
                .param("at", time(at))
                .param("sequence", sequence)
                .update();
    }

    private void describe(ProductId id, ProductDetails details, long sequence) {
        describing(details, """
                update product set title = :title, description = :description, category = :category, brand = :brand,
                                   gtin = :gtin, attributes = :attributes::jsonb, images = :images::jsonb,
                                   sequence = :sequence
                where product_id = :id and sequence < :sequence""")
                .param("id", id.value())
                .param("sequence", sequence)
                .update();
    }

    private JdbcClient.StatementSpec describing(ProductDetails details, String sql) {
        return db.sql(sql)
                .param("title", details.title())
                .param("description", details.description())
                .param("category", details.category())
                .param("brand", details.brand())
                .param("gtin", details.gtin())
                .param("attributes", columns.json(details.attributes()))
                .param("images", columns.json(details.images()));
    }

    private void become(ProductId id, String status, long sequence) {
        db.sql("""
                update product set status = :status, sequence = :sequence
                where product_id = :id and sequence < :sequence""")
                .param("status", status)
                .param("id", id.value())
                .param("sequence", sequence)
                .update();
    }
}
