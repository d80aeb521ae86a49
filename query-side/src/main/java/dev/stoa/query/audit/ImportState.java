package dev.stoa.query.audit;

import dev.stoa.api.catalogue.ImportEvent;
import dev.stoa.api.catalogue.ImportEvent.ImportFinished;
import dev.stoa.api.catalogue.ImportEvent.ImportRowsReported;
import dev.stoa.api.catalogue.ImportEvent.ImportStarted;
import dev.stoa.api.catalogue.RowError;
import dev.stoa.api.sellers.SellerId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An import as its events made it. */
record ImportState(
        @Nullable SellerId sellerId,
        String sha256,
        String status,
        long throughRow,
        int accepted,
        List<RowError> errors) {
    static final ImportState NOTHING = new ImportState(null, "", "", 0, 0, List.of());

    ImportState evolve(ImportEvent event) {
        return switch (event) {
            case ImportStarted e -> new ImportState(e.sellerId(), e.sha256(), "RUNNING", 0, 0, List.of());
            case ImportRowsReported e ->
                new ImportState(
                        sellerId,
                        sha256,
                        status,
                        e.throughRow(),
                        accepted + e.accepted(),
                        Stream.concat(errors.stream(), e.errors().stream()).toList());
            case ImportFinished _ -> new ImportState(sellerId, sha256, "FINISHED", throughRow, accepted, errors);
        };
    }
}
