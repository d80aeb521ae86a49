package dev.stoa.stack.play;

import dev.stoa.stack.actors.People;
import dev.stoa.stack.actors.Shop;
import dev.stoa.stack.books.BooksCheck;
import dev.stoa.stack.http.Endpoints;
import dev.stoa.stack.http.Login;
import dev.stoa.stack.http.StoaClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The whole replay: a catalogue if one is given, the invoices, the books. Needs only the operator's log-in. */
public final class Play {
    private static final Login AUDITOR = new Login("auditor@play.stoa.example", Customers.password("auditor"));
    private static final Duration SETTLING = Duration.ofSeconds(90);

    private final StoaClient anonymous;
    private final StoaClient operator;
    private final Consumer<String> progress;

    public Play(Endpoints endpoints, Login operator, Consumer<String> progress) {
        this.anonymous = StoaClient.anonymous(endpoints);
        this.operator = anonymous.as(operator);
        this.progress = progress;
    }

    /** Which invoices of a file to play, and how many at once. {@code startFrom}: empty for the first. */
    public record Selection(Path invoices, int limit, int concurrency, String startFrom) {}

    /** Plays; {@code catalogue}: imported first if there is one. */
    public PlayReport run(Selection selection, @Nullable Path catalogue) throws IOException {
        var shelf = shelf(catalogue);
        progress.accept(shelf.size() + " stock codes are on sale");
        var tally = new Tally();
        var started = Instant.now();
        playInvoices(selection, shelf, tally);
        if (tally.invoices() == 0) {
            throw new IllegalArgumentException("there is no invoice to play"
                    + (selection.startFrom().isEmpty() ? "" : " from " + selection.startFrom() + " on"));
        }
        var took = Duration.between(started, Instant.now());
        progress.accept("checking the books");
        var auditor = new People(anonymous).meet(AUDITOR, "Auditor of the play", "auditor", operator);
        return new PlayReport(tally, took, new BooksCheck(operator, auditor).settle(SETTLING));
    }

    private Map<String, Item> shelf(@Nullable Path catalogue) throws IOException {
        var shelf = new Shelf(anonymous);
        if (catalogue == null) {
            return shelf.everything();
        }
        progress.accept("importing " + catalogue.getFileName() + " for five sellers");
        var shops = new Wholesaler(anonymous, operator, progress).stock(catalogue);
        return shelf.of(shops.stream().map(Shop::sellerId).toList());
    }

    private void playInvoices(Selection selection, Map<String, Item> shelf, Tally tally) throws IOException {
        var customers = new Customers(anonymous);
        var placed = new PlacedOrders();
        var sales = new InvoicePlayer(shelf, customers, placed, tally);
        var cancellations = new CancellationPlayer(shelf, customers, placed, operator, tally);
        try (var invoices = InvoiceReader.open(selection.invoices());
                var _ = new ProgressBar(tally, progress);
                var lanes = new Lanes(selection.concurrency())) {
            skipTo(selection.startFrom(), invoices)
                    .limit(selection.limit())
                    .forEach(invoice -> lanes.run(invoice.lane(), () -> playOne(invoice, sales, cancellations, tally)));
        }
    }

    private static Stream<Invoice> skipTo(String start, InvoiceReader invoices) {
        var all = Stream.iterate(invoices, InvoiceReader::hasNext, r -> r).map(InvoiceReader::next);
        return start.isEmpty()
                ? all
                : all.dropWhile(invoice -> !invoice.number().equals(start));
    }

    private static void playOne(Invoice invoice, InvoicePlayer sales, CancellationPlayer cancellations, Tally tally) {
        try {
            if (invoice.isCancellation()) {
                cancellations.play(invoice);
            } else {
                sales.play(invoice);
            }
        } catch (RuntimeException e) {
            tally.failed(invoice.number(), e);
        } finally {
            tally.invoiceDone();
        }
    }
}
