package dev.stoa.command.catalogue.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.stoa.api.CommandRejected;
import dev.stoa.api.catalogue.ImportCommand.ReportRows;
import dev.stoa.api.catalogue.ImportEvent.ImportStarted;
import dev.stoa.api.catalogue.ImportId;
import dev.stoa.api.catalogue.OfferRejection;
import dev.stoa.api.catalogue.RowError;
import dev.stoa.api.sellers.SellerId;
import dev.stoa.backbone.command.CommandOutcome;
import dev.stoa.backbone.command.CommandRequest;
import dev.stoa.backbone.command.Commands;
import dev.stoa.backbone.store.Unstorable;
import dev.stoa.command.catalogue.ImportRow;
import dev.stoa.command.platform.web.History;
import dev.stoa.platform.problem.Problems;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A row is rejected for what is wrong with it, never for what is wrong with us. */
class FileImportTest {
    private static final ImportId ID = ImportId.of(UUID.randomUUID());
    private static final SellerId SELLER = SellerId.of(UUID.randomUUID());
    private static final String FILE = "id,title,product_type,price\n1,Globe,gifts,1 GBP\n";

    private final StagedFiles files = mock(StagedFiles.class);
    private final History history = mock(History.class);
    private final List<Object> ran = new ArrayList<>();
    private RuntimeException failure = new IllegalStateException();

    @BeforeEach
    void aFile() {
        when(files.open(ID)).thenReturn(new ByteArrayInputStream(FILE.getBytes(StandardCharsets.UTF_8)));
        when(history.of(ID)).thenReturn(List.of(new ImportStarted(ID, SELLER, "")));
    }

    static List<RuntimeException> refusals() {
        return List.of(new CommandRejected(OfferRejection.INVALID_SKU), new Unstorable(new IllegalArgumentException()));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void a_row_that_is_refused_is_reported(RuntimeException refusal) throws Exception {
        failure = refusal;
        importer().run(file());
        assertThat(ran)
                .first()
                .isInstanceOfSatisfying(
                        ReportRows.class,
                        report -> assertThat(report.errors())
                                .extracting(RowError::row)
                                .containsExactly(2L));
    }

    @Test
    void an_import_that_met_a_failure_of_ours_has_said_nothing_and_keeps_its_file() {
        failure = new IllegalStateException("a connection died");
        assertThatThrownBy(() -> importer().run(file())).hasMessage("a connection died");
        assertThat(ran).isEmpty();
        verify(files, never()).discard(any());
    }

    private FileImport importer() {
        return new FileImport(files, new Failing(), history, new Problems(List.of()));
    }

    private static StagedFile file() {
        return new StagedFile(ID, SELLER, "", "actor", "correlation", "trace");
    }

    private final class Failing implements Commands {
        @Override
        public CommandOutcome run(CommandRequest request) {
            if (request.command() instanceof ImportRow) throw failure;
            ran.add(request.command());
            return new CommandOutcome("", false, List.of());
        }

        @Override
        public Optional<CommandOutcome> answerTo(UUID commandId, String fingerprint) {
            return Optional.empty();
        }

        @Override
        public CommandOutcome remember(UUID commandId, String fingerprint, String answer) {
            throw new UnsupportedOperationException();
        }
    }
}
