package dev.stoa.command.catalogue;

import static dev.stoa.command.Ids.seller;

import dev.stoa.api.TypeId;
import dev.stoa.api.catalogue.ImportCommand.*;
import dev.stoa.api.catalogue.ImportEvent.*;
import dev.stoa.api.catalogue.ImportId;
import dev.stoa.api.catalogue.RowError;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class CatalogueFileTest {
    private static final ImportId ID = ImportId.of(TypeId.uuid("test", "import"));
    private static final ImportStarted STARTED = new ImportStarted(ID, seller("potter"), "abc");
    private static final List<RowError> ERRORS = List.of(
            new RowError(3, "price", "bad-price"), new RowError(3, "title", "missing"), new RowError(4, "", "broken"));

    private final AggregateTestFixture<CatalogueFile> file = new AggregateTestFixture<>(CatalogueFile.class);

    @Test
    void is_started_once() {
        var start = new StartImport(ID, seller("potter"), "abc");
        file.givenNoPriorActivity().when(start).expectEvents(STARTED);
        file.given(STARTED).when(start).expectNoEvents();
    }

    @Test
    void rows_are_reported_once() {
        file.given(STARTED).when(new ReportRows(ID, 9, 6, ERRORS)).expectEvents(reported(9));
        file.given(STARTED, reported(9)).when(new ReportRows(ID, 9, 6, ERRORS)).expectNoEvents();
        file.given(STARTED, reported(9)).when(new ReportRows(ID, 8, 6, ERRORS)).expectNoEvents();
    }

    @Test
    void a_row_with_two_errors_is_one_rejected_row() {
        file.given(STARTED, reported(9), reported(18))
                .when(new FinishImport(ID))
                .expectEvents(new ImportFinished(ID, 16, 12, 4));
    }

    @Test
    void is_finished_once_and_then_closed() {
        var finished = new ImportFinished(ID, 8, 6, 2);
        file.given(STARTED, reported(9), finished).when(new FinishImport(ID)).expectNoEvents();
        file.given(STARTED, reported(9), finished)
                .when(new ReportRows(ID, 20, 1, List.of()))
                .expectNoEvents();
    }

    private static ImportRowsReported reported(long throughRow) {
        return new ImportRowsReported(ID, throughRow, 6, ERRORS);
    }
}
