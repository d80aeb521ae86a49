package dev.stoa.command.catalogue.file;

import dev.stoa.api.CommandRejected;
import dev.stoa.api.TypeId;
import dev.stoa.api.catalogue.ImportCommand.FinishImport;
import dev.stoa.api.catalogue.ImportCommand.ReportRows;
import dev.stoa.api.catalogue.ImportEvent.ImportFinished;
import dev.stoa.api.catalogue.ImportEvent.ImportRowsReported;
import dev.stoa.api.catalogue.RowError;
import dev.stoa.backbone.command.CommandRequest;
import dev.stoa.backbone.command.Commands;
import dev.stoa.backbone.command.Commands.Busy;
import dev.stoa.backbone.store.ClaimTaken;
import dev.stoa.backbone.store.Unstorable;
import dev.stoa.command.platform.web.History;
import dev.stoa.platform.problem.Problems;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.stereotype.Component;

/** Takes one file in, from where an earlier try left off. Every command's id is that of its row, so none takes effect twice. */
@Component
class FileImport {
    private static final int AT_ONCE = 64;

    private final StagedFiles files;
    private final Commands commands;
    private final History history;
    private final Problems problems;
    private final RetryTemplate whileBusy = new RetryTemplate(RetryPolicy.builder()
            .maxRetries(10)
            .delay(Duration.ofMillis(100))
            .multiplier(2)
            .maxDelay(Duration.ofSeconds(5))
            .includes(Busy.class)
            .build());

    FileImport(StagedFiles files, Commands commands, History history, Problems problems) {
        this.files = files;
        this.commands = commands;
        this.history = history;
        this.problems = problems;
    }

    void run(StagedFile file) throws IOException, InterruptedException {
        var events = history.of(file.importId());
        if (events.isEmpty()) {
            discardIfAbandoned(file);
        } else if (events.getLast() instanceof ImportFinished) {
            files.discard(file.importId());
        } else {
            readFrom(throughRow(events), file);
            command(new FinishImport(file.importId()), "finish", 0, file);
            files.discard(file.importId());
        }
    }

    /** The request that sent it ended before it became an import, or is about to. */
    private void discardIfAbandoned(StagedFile file) {
        if (files.isStale(file.importId())) {
            files.discard(file.importId());
        }
    }

    private static long throughRow(List<Object> events) {
        return events.getLast() instanceof ImportRowsReported reported ? reported.throughRow() : 0;
    }

    private void readFrom(long throughRow, StagedFile file) throws IOException, InterruptedException {
        try (var content = files.open(file.importId())) {
            var rows = new CatalogueReader(file.sellerId(), content);
            var batch = new ArrayList<FileRow>(AT_ONCE);
            while (rows.hasNext()) {
                var row = rows.next();
                if (row.number() > throughRow) {
                    batch.add(row);
                }
                if (batch.size() == AT_ONCE || (!rows.hasNext() && !batch.isEmpty())) {
                    take(batch, file);
                    batch.clear();
                }
            }
        }
    }

    private void take(List<FileRow> batch, StagedFile file) throws InterruptedException {
        var running = new ArrayList<Future<List<RowError>>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            batch.forEach(row -> running.add(threads.submit(() -> take(row, file))));
        }
        var errors = new ArrayList<RowError>();
        var accepted = 0;
        for (var one : running) {
            var found = resultOf(one);
            errors.addAll(found);
            accepted += found.isEmpty() ? 1 : 0;
        }
        var through = batch.getLast().number();
        command(new ReportRows(file.importId(), through, accepted, errors), "report", through, file);
        files.renewLease(file.importId());
    }

    private static List<RowError> resultOf(Future<List<RowError>> one) throws InterruptedException {
        try {
            return one.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        }
    }

    private List<RowError> take(FileRow row, StagedFile file) {
        if (row.good() == null) {
            return row.errors();
        }
        try {
            command(row.good(), "row", row.number(), file);
            return List.of();
        } catch (CommandRejected | ClaimTaken | Unstorable refused) {
            var code = problems.of(refused).code();
            return List.of(new RowError(row.number(), Blame.column(code, refused), code));
        }
    }

    private void command(Object command, String kind, long row, StagedFile file) {
        var id = TypeId.uuid("import-" + kind, file.importId().value(), Long.toString(row));
        try {
            whileBusy.execute(() -> commands.run(new CommandRequest(command, id, "", "", null, file.metadata())));
        } catch (RetryException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        }
    }
}
