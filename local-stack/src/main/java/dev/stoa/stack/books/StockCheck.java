package dev.stoa.stack.books;

import dev.stoa.stack.http.Call;
import dev.stoa.stack.http.StoaClient;

/** On hand + shipped = received; what is reserved or allocated lies within what is on hand; the back office says the same. */
record StockCheck(StoaClient operator, Findings findings) {
    void check(String offerId, StockBook book) {
        findings.require(!book.wasEverShort(), offerId, "more was promised than there was");
        var answer = operator.send(Call.get("/v1/back-office/stock/" + offerId));
        if (!answer.isOk()) {
            findings.require(false, offerId, "its stock can't be read: " + answer.problem());
            return;
        }
        var view = answer.body();
        var onHand = view.path("onHand").asLong(-1);
        findings.same(offerId, "on hand + shipped", book.received() + book.adjusted(), onHand + book.shipped());
        findings.same(
                offerId, "reserved", book.reserved(), view.path("reserved").asLong(-1));
        findings.same(
                offerId, "allocated", book.allocated(), view.path("allocated").asLong(-1));
        findings.same(
                offerId, "available", book.available(), view.path("available").asLong(-1));
    }
}
