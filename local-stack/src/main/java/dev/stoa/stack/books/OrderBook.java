package dev.stoa.stack.books;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the log says of one order: the promise, the money, the parcels and the places on courses. */
final class OrderBook {
    private final List<OrderedLine> lines = new ArrayList<>();
    private final Set<String> canceledLines = new HashSet<>();
    /** Seller by shipment, and product by enrolment. */
    private final Map<String, String> shipments = new HashMap<>();

    private final Map<String, String> enrolments = new HashMap<>();
    private String status = "NONE";
    private boolean confirmed;
    private boolean completed;
    private long total;
    private long canceledAmount;
    private long authorized;
    private long voided;
    private long charged;
    private final Map<String, Long> refundsRequested = new HashMap<>();
    private final Map<String, Long> refundsMade = new HashMap<>();
    private int openTransactions;

    void read(LogEvent event) {
        switch (event.type()) {
            case "ordering.order-submitted" -> {
                event.payload().path("lines").forEach(line -> lines.add(OrderedLine.of(line)));
                total = event.amount("total");
                status = "PENDING";
            }
            case "ordering.order-confirmed" -> {
                confirmed = true;
                status = "PLACED";
            }
            case "ordering.order-rejected" -> status = "REJECTED";
            case "ordering.order-completed" -> {
                completed = true;
                status = "COMPLETED";
            }
            case "ordering.order-cancellation-requested" -> status = "CANCEL_PENDING";
            case "ordering.order-cancellation-refused" -> status = withoutCancellation();
            case "ordering.order-canceled" -> status = "CANCELED";
            case "ordering.order-lines-canceled" -> {
                event.payload().path("lines").forEach(line -> canceledLines.add(line.stringValue()));
                canceledAmount += event.amount("amount");
                status = withoutCancellation();
            }
            case "fulfilment.shipment-prepared" -> shipments.put(event.aggregateId(), event.text("sellerId"));
            case "fulfilment.shipment-canceled" -> shipments.remove(event.aggregateId());
            case "learning.learner-enrolled" -> enrolments.put(event.aggregateId(), event.text("productId"));
            case "learning.enrolment-revoked" -> enrolments.remove(event.aggregateId());
            default -> readMoney(event);
        }
    }

    private String withoutCancellation() {
        return completed ? "COMPLETED" : "PLACED";
    }

    private void readMoney(LogEvent event) {
        switch (event.type()) {
            case "payment.authorization-succeeded" -> authorized = total;
            case "payment.charge-requested", "payment.cancel-requested" -> openTransactions++;
            case "payment.refund-requested" -> {
                openTransactions++;
                refundsRequested.put(event.text("refundId"), event.amount("amount"));
            }
            case "payment.charge-failed", "payment.refund-failed", "payment.cancel-failed" -> openTransactions--;
            case "payment.charge-succeeded" -> {
                openTransactions--;
                charged += event.amount("amount");
            }
            case "payment.refund-succeeded" -> {
                openTransactions--;
                refundsMade.merge(event.text("refundId"), event.amount("amount"), Long::sum);
            }
            case "payment.cancel-succeeded" -> {
                openTransactions--;
                voided = authorized;
            }
            default -> {}
        }
    }

    List<OrderedLine> lines() {
        return lines;
    }

    /** The lines that are still promised; none if the order never was placed or was canceled. */
    List<OrderedLine> promisedLines() {
        return confirmed && !status.equals("CANCELED")
                ? lines.stream()
                        .filter(line -> !canceledLines.contains(line.lineId()))
                        .toList()
                : List.of();
    }

    Map<String, String> shipments() {
        return shipments;
    }

    Map<String, String> enrolments() {
        return enrolments;
    }

    String status() {
        return status;
    }

    boolean confirmed() {
        return confirmed;
    }

    long total() {
        return total;
    }

    long canceledAmount() {
        return canceledAmount;
    }

    /** Money of the buyer's that is blocked and neither taken nor given free. */
    long blocked() {
        return authorized - voided - charged;
    }

    long authorized() {
        return authorized;
    }

    long charged() {
        return charged;
    }

    long refunded() {
        return refundsMade.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whether each refund that was made had been asked for, at that amount and once. */
    boolean refundsAreAsRequested() {
        return refundsRequested.entrySet().containsAll(refundsMade.entrySet());
    }

    boolean hasOpenTransactions() {
        return openTransactions != 0;
    }
}
