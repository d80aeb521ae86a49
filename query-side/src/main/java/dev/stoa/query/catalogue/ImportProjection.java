package dev.stoa.query.catalogue;

import static dev.stoa.query.platform.Columns.time;

import dev.stoa.api.catalogue.ImportEvent;
import dev.stoa.api.catalogue.ImportEvent.ImportFinished;
import dev.stoa.api.catalogue.ImportEvent.ImportRowsReported;
import dev.stoa.api.catalogue.ImportEvent.ImportStarted;
import dev.stoa.api.catalogue.RowError;
import dev.stoa.backbone.projection.ViewTables;
import dev.stoa.query.platform.Columns;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps one row per import, and one per mistake in its file. */
@Component
@ProcessingGroup("catalogue.assortment")
@ViewTables({"catalogue_import", "import_error"})
class ImportProjection {
    private final JdbcClient db;
    private final Columns columns;

    ImportProjection(JdbcClient db, Columns columns) {
        this.db = db;
        this.columns = columns;
    }

    @EventHandler
    void on(ImportEvent event, @SequenceNumber long sequence, @Timestamp Instant at) {
        switch (event) {
            case ImportStarted e -> start(e, sequence, at);
            case ImportRowsReported e -> report(e, sequence);
            case ImportFinished e -> finish(e, sequence);
        }
    }

    private void start(ImportStarted e, long sequence, Instant at) {
        db.sql("""
                insert into catalogue_import (import_id, seller_id, status, started_at, sequence)
                values (:id, :seller, 'RUNNING', :at, :sequence)
                on conflict do nothing""")
                .param("id", e.importId().value())
                .param("seller", e.sellerId().value())
                .param("at", time(at))
                .param("sequence", sequence)
                .update();
    }

    private void report(ImportRowsReported e, long sequence) {
        db.sql("""
                update catalogue_import
                set rows = :accepted + accepted + :rejected + rejected, accepted = accepted + :accepted,
                    rejected = rejected + :rejected, sequence = :sequence
                where import_id = :id and sequence < :sequence""")
                .param("accepted", e.accepted())
                .param(
                        "rejected",
                        e.errors().stream().map(RowError::row).distinct().count())
                .param("id", e.importId().value())
                .param("sequence", sequence)
                .update();
        db.sql("""
                insert into import_error (import_id, row_number, column_name, code)
                select :id, (error ->> 'row')::bigint, error ->> 'column', error ->> 'code'
                from jsonb_array_elements(:errors::jsonb) error
                on conflict do nothing""")
                .param("id", e.importId().value())
                .param("errors", columns.json(e.errors()))
                .update();
    }

    private void finish(ImportFinished e, long sequence) {
        db.sql("""
                update catalogue_import
                set status = 'FINISHED', rows = :rows, accepted = :accepted, rejected = :rejected, sequence = :sequence
                where import_id = :id and sequence < :sequence""")
                .param("rows", e.rows())
                .param("accepted", e.accepted())
                .param("rejected", e.rejected())
                .param("id", e.importId().value())
                .param("sequence", sequence)
                .update();
    }
}
