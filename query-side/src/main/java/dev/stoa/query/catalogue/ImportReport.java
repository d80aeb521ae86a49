package dev.stoa.query.catalogue;

import dev.stoa.api.catalogue.ImportId;
import dev.stoa.api.catalogue.RowError;
import dev.stoa.api.identity.AccountId;
import java.time.Instant;
import java.util.List;

/** How an import goes, or went. */
record ImportReport(
        ImportId importId,
        String status,
        long rows,
        long accepted,
        long rejected,
        Instant startedAt,
        List<RowError> errors) {

    /** {@code owner}: the account of the seller whose file it is. */
    record Owned(long sequence, AccountId owner, ImportReport report) {}
}
