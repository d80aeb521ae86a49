package dev.stoa.api.catalogue;

import dev.stoa.api.sellers.SellerId;
import java.util.List;

/** What can happen to a catalogue import. */
public sealed interface ImportEvent {
    ImportId importId();

    /** {@code sha256}: of the file as it was received. */
    record ImportStarted(ImportId importId, SellerId sellerId, String sha256) implements ImportEvent {}

    /** {@code accepted}: rows taken since the last report. */
    record ImportRowsReported(ImportId importId, long throughRow, int accepted, List<RowError> errors)
            implements ImportEvent {}

    record ImportFinished(ImportId importId, long rows, int accepted, int rejected) implements ImportEvent {}
}
