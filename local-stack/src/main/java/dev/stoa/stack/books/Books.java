package dev.stoa.stack.books;

import dev.stoa.stack.http.StoaClient;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** The log of the whole house, folded by offer and by order. */
final class Books {
    private final Map<String, String> offerOfStockItem = new HashMap<>();
    private final Map<String, String> orderOfEnrolment = new HashMap<>();
    private final Map<String, StockBook> stock = new TreeMap<>();
    private final Map<String, OrderBook> orders = new TreeMap<>();
    private long events;

    static Books read(StoaClient auditor) {
        var books = new Books();
        books.events = EventLog.forEach(auditor, books::read);
        return books;
    }

    long events() {
        return events;
    }

    Map<String, StockBook> stock() {
        return stock;
    }

    Map<String, OrderBook> orders() {
        return orders;
    }

    /** An empty book if nothing ever happened to that offer's stock. */
    StockBook stockOf(String offerId) {
        return stock.getOrDefault(offerId, new StockBook());
    }

    void read(LogEvent event) {
        switch (event.type().substring(0, event.type().indexOf('.'))) {
            case "inventory" ->
                stock.computeIfAbsent(offerId(event), _ -> new StockBook()).read(event);
            case "ordering", "payment", "fulfilment" ->
                order(event.text("orderId")).read(event);
            case "learning" -> readLearning(event);
            default -> {}
        }
    }

    private void readLearning(LogEvent event) {
        if (event.type().equals("learning.learner-enrolled")) {
            orderOfEnrolment.put(event.aggregateId(), event.text("orderId"));
        }
        var orderId = orderOfEnrolment.get(event.aggregateId());
        if (orderId != null) {
            order(orderId).read(event);
        }
    }

    private OrderBook order(String orderId) {
        return orders.computeIfAbsent(orderId, _ -> new OrderBook());
    }

    /** Only some stock events name their offer; the item's first one does. */
    private String offerId(LogEvent event) {
        var named = event.payload().path("offerId").asString("");
        if (!named.isEmpty()) {
            offerOfStockItem.put(event.aggregateId(), named);
        }
        return offerOfStockItem.getOrDefault(event.aggregateId(), event.aggregateId());
    }
}
