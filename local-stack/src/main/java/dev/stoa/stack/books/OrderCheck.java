package dev.stoa.stack.books;

import dev.stoa.stack.http.Call;
import dev.stoa.stack.http.StoaClient;
import java.util.Set;
import java.util.stream.Collectors;

/** Lines = total = charged − refunded; an end state; goods, parcels and places on courses for what is promised and nothing else. */
record OrderCheck(StoaClient operator, Books books, Findings findings) {
    /** PLACED is an end here: whether and when a seller ships is not the system's to decide. */
    private static final Set<String> ENDS = Set.of("PLACED", "COMPLETED", "CANCELED", "REJECTED");

    void check(String orderId, OrderBook book) {
        findings.require(ENDS.contains(book.status()), orderId, "is " + book.status() + ", which is not an end");
        checkMoney(orderId, book);
        checkGoods(orderId, book);
        parcels(orderId, book, findings);
        checkView(orderId, book);
    }

    private void checkMoney(String orderId, OrderBook book) {
        var lines = book.lines().stream().mapToLong(OrderedLine::total).sum();
        findings.same(orderId, "the sum of its lines", book.total(), lines);
        findings.require(!book.hasOpenTransactions(), orderId, "the gateway still owes an answer");
        findings.same(orderId, "money still blocked", 0L, book.blocked());
        findings.require(book.refundsAreAsRequested(), orderId, "was refunded otherwise than asked for");
        var kept = book.charged() - book.refunded();
        switch (book.status()) {
            case "PLACED", "COMPLETED" -> {
                findings.same(orderId, "charged", book.total(), book.charged());
                findings.require(
                        book.refunded() >= book.canceledAmount() && kept >= 0,
                        orderId,
                        "charged " + book.charged() + ", canceled " + book.canceledAmount() + ", but refunded "
                                + book.refunded());
            }
            default -> findings.same(orderId, "money kept", 0L, kept);
        }
    }

    private void checkGoods(String orderId, OrderBook book) {
        var promised = book.promisedLines();
        for (var line : book.lines()) {
            if (!line.course()) {
                var stock = books.stockOf(line.offerId());
                var due = promised.contains(line) ? line.quantity() : 0;
                findings.same(orderId, "set aside or shipped of " + line.offerId(), due, stock.takenBy(orderId));
                findings.same(orderId, "reserved of " + line.offerId(), 0, stock.heldFor(orderId));
            }
        }
    }

    static void parcels(String orderId, OrderBook book, Findings findings) {
        var sellers = book.promisedLines().stream()
                .filter(line -> !line.course())
                .map(OrderedLine::sellerId)
                .collect(Collectors.toSet());
        var courses = book.promisedLines().stream()
                .filter(OrderedLine::course)
                .map(OrderedLine::productId)
                .toList();
        findings.same(
                orderId,
                "sellers who ship",
                sellers,
                Set.copyOf(book.shipments().values()));
        findings.same(orderId, "parcels", sellers.size(), book.shipments().size());
        findings.same(
                orderId,
                "courses",
                Set.copyOf(courses),
                Set.copyOf(book.enrolments().values()));
        findings.same(
                orderId,
                "enrolments, one per course line",
                courses.size(),
                book.enrolments().size());
    }

    private void checkView(String orderId, OrderBook book) {
        var answer = operator.send(Call.get("/v1/orders/" + orderId));
        if (!answer.isOk()) {
            findings.require(false, orderId, "can't be read: " + answer.problem());
            return;
        }
        var view = answer.body();
        var viewLines = view.path("lines")
                .valueStream()
                .mapToLong(line -> line.path("total").path("amount").asLong(0))
                .sum();
        findings.same(
                orderId, "the status shown", book.status(), view.path("status").asString(""));
        findings.same(
                orderId,
                "the total shown",
                book.total(),
                view.path("total").path("amount").asLong(-1));
        findings.same(orderId, "the sum of the lines shown", book.total(), viewLines);
        findings.same(
                orderId,
                "the payment status shown",
                paymentStatus(book),
                view.path("paymentStatus").asString(""));
    }

    private static String paymentStatus(OrderBook book) {
        if (book.charged() == 0) {
            return book.authorized() == 0 ? "NONE" : book.blocked() == 0 ? "VOIDED" : "AUTHORIZED";
        }
        return book.refunded() == 0 ? "PAID" : book.refunded() < book.charged() ? "PARTIALLY_REFUNDED" : "REFUNDED";
    }
}
