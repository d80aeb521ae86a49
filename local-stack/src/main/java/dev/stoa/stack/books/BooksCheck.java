package dev.stoa.stack.books;

import dev.stoa.stack.http.StoaClient;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;

/**
 * Whether the books are in balance: the audit log, folded here, must add up in itself and agree with what back office
 * and storefront show. Speaks HTTP only.
 */
public final class BooksCheck {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final int READERS = 8;

    private final StoaClient operator;
    private final StoaClient auditor;

    public BooksCheck(StoaClient operator, StoaClient auditor) {
        this.operator = operator;
        this.auditor = auditor;
    }

    /** Looks again until everything under way has come to its end and the books balance, or patience does. */
    public BooksReport settle(Duration patience) {
        var deadline = Instant.now().plus(patience);
        var report = look();
        while (!report.inBalance() && Instant.now().isBefore(deadline)) {
            rest();
            report = look();
        }
        return report;
    }

    /** The books as they are now. */
    public BooksReport look() {
        var books = Books.read(auditor);
        var findings = new Findings();
        var stock = new StockCheck(operator, findings);
        var orders = new OrderCheck(operator, books, findings);
        var gate = new Semaphore(READERS);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            books.orders()
                    .forEach((id, book) ->
                            threads.execute(() -> guarded(gate, findings, id, () -> orders.check(id, book))));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            books.stock()
                    .forEach((id, book) ->
                            threads.execute(() -> guarded(gate, findings, id, () -> stock.check(id, book))));
        }
        var byStatus = books.orders().values().stream()
                .collect(Collectors.groupingBy(OrderBook::status, TreeMap::new, Collectors.counting()));
        return new BooksReport(
                books.events(), books.stock().size(), books.orders().size(), byStatus, findings.differences());
    }

    private static void guarded(Semaphore gate, Findings findings, String subject, Runnable check) {
        gate.acquireUninterruptibly();
        try {
            check.run();
        } catch (RuntimeException e) {
            findings.require(false, subject, "could not be checked: " + e);
        } finally {
            gate.release();
        }
    }

    private static void rest() {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the books settled", e);
        }
    }
}
