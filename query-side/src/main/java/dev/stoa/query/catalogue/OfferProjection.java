package dev.stoa.query.catalogue;

import static dev.stoa.query.platform.Columns.time;

import dev.stoa.api.Money;
import dev.stoa.api.catalogue.OfferEvent;
import dev.stoa.api.catalogue.OfferEvent.OfferCreated;
import dev.stoa.api.catalogue.OfferEvent.OfferPriceChanged;
import dev.stoa.api.catalogue.OfferEvent.OfferReinstated;
import dev.stoa.api.catalogue.OfferEvent.OfferWithdrawn;
import dev.stoa.api.catalogue.OfferId;
import dev.stoa.backbone.projection.ViewTables;
import dev.stoa.query.platform.documents.DocumentKey;
import dev.stoa.query.platform.documents.Documents;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps one row per offer, and one per price it ever had. */
@Component
@ProcessingGroup("catalogue.assortment")
@ViewTables({"offer", "offer_price"})
class OfferProjection {
    private final JdbcClient db;
    private final Documents documents;

    OfferProjection(JdbcClient db, Documents documents) {
        this.db = db;
        this.documents = documents;
    }

    @EventHandler
    void on(OfferEvent event, @SequenceNumber long sequence, @Timestamp Instant at) {
        switch (event) {
            case OfferCreated e -> {
                create(e, sequence, at);
                price(e.offerId(), e.price(), sequence, at);
            }
            case OfferPriceChanged e -> price(e.offerId(), e.price(), sequence, at);
            case OfferWithdrawn e -> become(e.offerId(), "WITHDRAWN", sequence);
            case OfferReinstated e -> become(e.offerId(), "LIVE", sequence);
        }
        db.sql("select product_id from offer where offer_id = :id")
                .param("id", event.offerId().value())
                .query(String.class)
                .optional()
                .ifPresent(product -> documents.changed(DocumentKey.productPage(product)));
    }

    private void create(OfferCreated e, long sequence, Instant at) {
        db.sql("""
                insert into offer (offer_id, product_id, seller_id, kind, sku, price, currency, weight_grams, status,
                                   created_at, sequence)
                values (:id, :product, :seller, :kind, :sku, :price, :currency, :weight, 'LIVE', :at, :sequence)
                on conflict do nothing""")
                .param("id", e.offerId().value())
                .param("product", e.productId().value())
                .param("seller", e.sellerId().value())
                .param("kind", e.kind().name())
                .param("sku", e.sku())
                .param("price", e.price().amount())
                .param("currency", e.price().currency())
                .param("weight", e.weightGrams())
                .param("at", time(at))
                .param("sequence", sequence)
                .update();
    }

    private void price(OfferId id, Money price, long sequence, Instant at) {
        db.sql("""
                insert into offer_price (offer_id, sequence, since, price) values (:id, :sequence, :at, :price)
                on conflict do nothing""")
                .param("id", id.value())
                .param("sequence", sequence)
                .param("at", time(at))
                .param("price", price.amount())
                .update();
        db.sql("""
                update offer set price = :price, currency = :currency, sequence = :sequence
                where offer_id = :id and sequence < :sequence""")
                .param("price", price.amount())
                .param("currency", price.currency())
                .param("id", id.value())
                .param("sequence", sequence)
                .update();
    }

    private void become(OfferId id, String status, long sequence) {
        db.sql("""
                update offer set status = :status, sequence = :sequence
                where offer_id = :id and sequence < :sequence""")
                .param("status", status)
                .param("id", id.value())
                .param("sequence", sequence)
                .update();
    }
}
