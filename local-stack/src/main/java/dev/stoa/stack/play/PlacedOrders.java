package dev.stoa.stack.play;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The orders each customer has placed, the latest first. One customer's invoices are played one at a time. */
final class PlacedOrders {
    private final Map<String, Deque<PlacedOrder>> byCustomer = new ConcurrentHashMap<>();

    void add(String customerId, PlacedOrder order) {
        byCustomer.computeIfAbsent(customerId, _ -> new ArrayDeque<>()).addFirst(order);
    }

    /** The latest order these goods can have come from. */
    Optional<PlacedOrder> matching(String customerId, Map<String, Integer> returned) {
        return byCustomer.getOrDefault(customerId, new ArrayDeque<>()).stream()
                .filter(order -> order.covers(returned))
                .findFirst();
    }
}
