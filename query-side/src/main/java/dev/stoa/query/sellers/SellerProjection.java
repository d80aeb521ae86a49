package dev.stoa.query.sellers;

import static dev.stoa.query.platform.Columns.time;

import dev.stoa.api.Personal;
import dev.stoa.api.sellers.SellerEvent;
import dev.stoa.api.sellers.SellerEvent.SellerApplied;
import dev.stoa.api.sellers.SellerEvent.SellerApproved;
import dev.stoa.api.sellers.SellerEvent.SellerReinstated;
import dev.stoa.api.sellers.SellerEvent.SellerRejected;
import dev.stoa.api.sellers.SellerEvent.SellerSuspended;
import dev.stoa.api.sellers.SellerId;
import dev.stoa.backbone.projection.ViewTables;
import dev.stoa.query.platform.Columns;
import dev.stoa.query.platform.documents.DocumentKey;
import dev.stoa.query.platform.documents.Documents;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps one row per seller. */
@Component
@ProcessingGroup("sellers.sellers")
@ViewTables("seller")
class SellerProjection {
    private final JdbcClient db;
    private final Documents documents;
    private final Columns columns;

    SellerProjection(JdbcClient db, Documents documents, Columns columns) {
        this.db = db;
        this.documents = documents;
        this.columns = columns;
    }

    @EventHandler
    void on(SellerEvent event, @SequenceNumber long sequence, @Timestamp Instant at) {
        var id = event.sellerId();
        switch (event) {
            case SellerApplied e -> apply(e, sequence, at);
            case SellerApproved _ -> become(id, sequence, "APPROVED", null);
            case SellerRejected e -> become(id, sequence, "REJECTED", e.reason());
            case SellerSuspended e -> become(id, sequence, "SUSPENDED", e.reason());
            case SellerReinstated _ -> become(id, sequence, "APPROVED", null);
        }
        productsOf(id);
    }

    private void apply(SellerApplied e, long sequence, Instant at) {
        db.sql("""
                insert into seller (seller_id, account_id, legal_name, display_name, country, status, applied_at, sequence)
                values (:id, :account, :legalName::jsonb, :displayName, :country, 'APPLIED', :at, :sequence)
                on conflict do nothing""")
                .param("id", e.sellerId().value())
                .param("account", e.accountId().value())
                .param("legalName", columns.json(e.legalName()))
                .param("displayName", e.displayName())
                .param("country", e.country())
                .param("at", time(at))
                .param("sequence", sequence)
                .update();
    }

    private void become(SellerId id, long sequence, String status, @Nullable Personal reason) {
        db.sql("""
                update seller set status = :status, reason = :reason::jsonb, sequence = :sequence
                where seller_id = :id and sequence < :sequence""")
                .param("status", status)
                .param("reason", reason == null ? null : columns.json(reason))
                .param("id", id.value())
                .param("sequence", sequence)
                .update();
    }

    private void productsOf(SellerId id) {
        db.sql(
                        "select product_id from product where seller_id = :id union select product_id from offer where seller_id = :id")
                .param("id", id.value())
                .query(String.class)
                .list()
                .forEach(product -> documents.changed(DocumentKey.productPage(product)));
    }
}
