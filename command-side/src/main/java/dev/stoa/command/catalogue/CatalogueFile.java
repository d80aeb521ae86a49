package dev.stoa.command.catalogue;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.stoa.api.catalogue.ImportCommand.*;
import dev.stoa.api.catalogue.ImportEvent;
import dev.stoa.api.catalogue.ImportEvent.*;
import dev.stoa.api.catalogue.ImportId;
import dev.stoa.api.catalogue.RowError;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** A catalogue file on its way in: how far it was read and what came of its rows. */
@Aggregate(cache = "aggregateCache")
class CatalogueFile {
    @AggregateIdentifier
    private @Nullable ImportId id;

    private long throughRow;
    private int accepted;
    private int rejected;
    private boolean finished;

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void decide(StartImport c) {
        if (id == null) apply(new ImportStarted(c.importId(), c.sellerId(), c.sha256()));
    }

    @CommandHandler
    void decide(ReportRows c) {
        if (finished || c.throughRow() <= throughRow) return;
        apply(new ImportRowsReported(c.importId(), c.throughRow(), c.accepted(), c.errors()));
    }

    @CommandHandler
    void decide(FinishImport c) {
        if (!finished) apply(new ImportFinished(c.importId(), (long) accepted + rejected, accepted, rejected));
    }

    @EventSourcingHandler
    void evolve(ImportEvent event) {
        switch (event) {
            case ImportStarted e -> id = e.importId();
            case ImportRowsReported e -> {
                throughRow = e.throughRow();
                accepted += e.accepted();
                rejected += (int)
                        e.errors().stream().mapToLong(RowError::row).distinct().count();
            }
            case ImportFinished _ -> finished = true;
        }
    }
}
