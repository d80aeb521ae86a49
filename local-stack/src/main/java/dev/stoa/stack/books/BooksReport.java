package dev.stoa.stack.books;

import java.util.List;
import java.util.Map;

/** How the books stand. {@code ordersByStatus}: every order in the log. */
public record BooksReport(
        long events, int offers, int orders, Map<String, Long> ordersByStatus, List<Difference> differences) {
    public boolean inBalance() {
        return differences.isEmpty();
    }
}
