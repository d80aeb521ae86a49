package dev.stoa.stack.play;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What of an invoice can be bought. Lines of the same code are one line; what is no sale is counted by reason.
 *
 * @param quantities units by SKU, in the invoice's order
 * @param skipped lines left out, by reason
 */
record Basket(Map<String, Integer> quantities, Map<String, Integer> skipped) {
    static Basket of(List<InvoiceLine> lines, Map<String, Item> shelf) {
        var quantities = new LinkedHashMap<String, Integer>();
        var skipped = new TreeMap<String, Integer>();
        for (var line : lines) {
            var reason = whyNot(line, shelf);
            if (reason.isEmpty()) {
                quantities.merge(line.stockCode(), line.quantity(), Math::addExact);
            } else {
                skipped.merge(reason, 1, Integer::sum);
            }
        }
        return new Basket(quantities, skipped);
    }

    /** A cancellation's lines, whose quantities are negative. */
    static Basket returned(List<InvoiceLine> lines, Map<String, Item> shelf) {
        var turned = lines.stream()
                .map(line -> new InvoiceLine(line.stockCode(), -line.quantity(), line.unitPrice()))
                .toList();
        return of(turned, shelf);
    }

    boolean isEmpty() {
        return quantities.isEmpty();
    }

    private static String whyNot(InvoiceLine line, Map<String, Item> shelf) {
        if (line.quantity() <= 0) {
            return "correction";
        }
        if (line.unitPrice().signum() < 0) {
            return "negative-price";
        }
        if (line.unitPrice().signum() == 0) {
            return "zero-price";
        }
        return shelf.containsKey(line.stockCode()) ? "" : "unknown-code";
    }
}
