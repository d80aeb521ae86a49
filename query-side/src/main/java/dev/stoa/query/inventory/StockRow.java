package dev.stoa.query.inventory;

import dev.stoa.api.sellers.SellerId;
import dev.stoa.query.platform.Origin;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A stock item as its events have left it, and its movements that are not yet in the table.
 *
 * @param sequence of the last event taken; -1 if there was none
 * @param product on whose page the stock shows; null while the offer is not known here
 */
record StockRow(
        String id,
        String seller,
        int onHand,
        int reserved,
        int allocated,
        long received,
        long shipped,
        long adjusted,
        long sequence,
        @Nullable String product,
        List<Moved> moved) {
    /** A movement, and what it left. */
    record Moved(
            String item,
            long sequence,
            Instant at,
            Movement movement,
            int onHand,
            int reserved,
            int allocated,
            Origin origin) {}

    StockRow of(SellerId newSeller) {
        return new StockRow(
                id,
                newSeller.value(),
                onHand,
                reserved,
                allocated,
                received,
                shipped,
                adjusted,
                sequence,
                product,
                moved);
    }

    StockRow after(Movement m, Origin origin, long newSequence, Instant at) {
        var now = new StockRow(
                id,
                seller,
                onHand + m.onHand(),
                reserved + m.reserved(),
                allocated + m.allocated(),
                received + m.received(),
                shipped + m.shipped(),
                adjusted + m.adjusted(),
                newSequence,
                product,
                moved);
        return now.having(new Moved(id, newSequence, at, m, now.onHand, now.reserved, now.allocated, origin));
    }

    private StockRow having(Moved last) {
        return new StockRow(
                id,
                seller,
                onHand,
                reserved,
                allocated,
                received,
                shipped,
                adjusted,
                sequence,
                product,
                Stream.concat(moved.stream(), Stream.of(last)).toList());
    }
}
