package dev.stoa.stack.play;

import dev.stoa.stack.books.BooksReport;
import dev.stoa.stack.books.Difference;
import dev.stoa.stack.http.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The one line at the end. */
public final class PlayReport {
    private static final int EXAMPLES = 20;

    private final Tally tally;
    private final Duration took;
    private final BooksReport books;

    PlayReport(Tally tally, Duration took, BooksReport books) {
        this.tally = tally;
        this.took = took;
        this.books = books;
    }

    /** No errors, and the books are in balance. */
    public boolean isGood() {
        return tally.errors() == 0 && books.inBalance();
    }

    /** As JSON. */
    public String line() {
        var line = new LinkedHashMap<String, Object>();
        line.put("invoices", tally.invoices());
        line.put("ordersPlaced", tally.placedOrders());
        line.put("linesOrdered", tally.orderedLines());
        line.put("rejected", tally.rejected());
        line.put("cancellations", tally.cancellations());
        line.put("linesSkipped", tally.skippedLines());
        line.put("errors", tally.errors());
        line.put("errorExamples", tally.errorExamples());
        line.put("seconds", took.toMillis() / 1000.0);
        line.put("ordersPerSecond", perSecond());
        line.put("millisToPlaced", tally.timeToPlaced());
        line.put("books", booksPart());
        return Json.write(line);
    }

    private Map<String, Object> booksPart() {
        var part = new LinkedHashMap<String, Object>();
        part.put("inBalance", books.inBalance());
        part.put("events", books.events());
        part.put("offers", books.offers());
        part.put("orders", books.orders());
        part.put("ordersByStatus", books.ordersByStatus());
        part.put("differences", books.differences().size());
        part.put("differenceExamples", examples(books.differences()));
        return part;
    }

    private static List<String> examples(List<Difference> differences) {
        return differences.stream().limit(EXAMPLES).map(Difference::toString).toList();
    }

    private double perSecond() {
        var seconds = Math.max(took.toMillis(), 1) / 1000.0;
        return Math.round(tally.placedOrders() / seconds * 100) / 100.0;
    }
}
