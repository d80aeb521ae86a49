package dev.stoa.stack.books;

import tools.jackson.databind.JsonNode;

/** A line as it was frozen at checkout. */
record OrderedLine(
        String lineId,
        String offerId,
        String productId,
        String sellerId,
        boolean course,
        long unitPrice,
        int quantity) {
    static OrderedLine of(JsonNode line) {
        return new OrderedLine(
                line.path("lineId").stringValue(),
                line.path("offerId").stringValue(),
                line.path("productId").stringValue(),
                line.path("sellerId").stringValue(),
                line.path("kind").stringValue().equals("COURSE"),
                line.path("unitPrice").path("amount").longValue(),
                line.path("quantity").intValue());
    }

    long total() {
        return Math.multiplyExact(unitPrice, (long) quantity);
    }
}
