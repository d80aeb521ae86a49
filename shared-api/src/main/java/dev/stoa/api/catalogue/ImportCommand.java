package dev.stoa.api.catalogue;

import dev.stoa.api.sellers.SellerId;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What may be asked of a catalogue import. */
public sealed interface ImportCommand {
    ImportId importId();

    record StartImport(@TargetAggregateIdentifier ImportId importId, SellerId sellerId, String sha256)
            implements ImportCommand {}

    /** {@code accepted}: rows taken since the last report. */
    record ReportRows(
            @TargetAggregateIdentifier ImportId importId, long throughRow, int accepted, List<RowError> errors)
            implements ImportCommand {}

    record FinishImport(@TargetAggregateIdentifier ImportId importId) implements ImportCommand {}
}
