package dev.stoa.query.inventory;

import dev.stoa.api.catalogue.OfferId;
import dev.stoa.api.inventory.StockItemId;
import dev.stoa.platform.page.Cursor;
import dev.stoa.platform.page.Page;
import dev.stoa.platform.page.Paging;
import dev.stoa.query.platform.Origin;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads stock and its movements. */
@Component
class StockQueries {
    private final JdbcClient db;

    StockQueries(JdbcClient db) {
        this.db = db;
    }

    record Figures(
            String sellerId,
            int onHand,
            int reserved,
            int allocated,
            int available,
            long received,
            long shipped,
            long adjusted,
            long sequence) {}

    /** An offer that never received anything has a stock of nothing. */
    Optional<Figures> find(OfferId offer) {
        return db.sql("""
                select coalesce(nullif(k.seller_id, ''), o.seller_id) as seller_id, coalesce(k.on_hand, 0) as on_hand,
                       coalesce(k.reserved, 0) as reserved, coalesce(k.allocated, 0) as allocated,
                       coalesce(k.available, 0) as available, coalesce(k.received, 0) as received,
                       coalesce(k.shipped, 0) as shipped, coalesce(k.adjusted, 0) as adjusted,
                       coalesce(k.sequence, -1) as sequence
                from (values (:offer)) asked (offer_id)
                left join offer o on o.offer_id = asked.offer_id
                left join stock k on k.offer_id = asked.offer_id
                where coalesce(nullif(k.seller_id, ''), o.seller_id) is not null""").param("offer", offer.value()).query(Figures.class).optional();
    }

    Page<StockView.MovementView> movements(OfferId offer, Paging paging) {
        var rows = db.sql("""
                select sequence, at, type, quantity, order_id, note, on_hand, reserved, allocated,
                       event_id, event_type, global_index
                from stock_movement
                where stock_item_id = :item and sequence < :before
                order by sequence desc limit :limit""")
                .param("item", StockItemId.of(offer).value())
                .param(
                        "before",
                        paging.after(1).map(cursor -> cursor.longPart(0)).orElse(Long.MAX_VALUE))
                .param("limit", paging.limitAndOne())
                .query((row, _) -> new StockView.MovementView(
                        row.getLong("sequence"),
                        row.getTimestamp("at").toInstant(),
                        row.getString("type"),
                        row.getInt("quantity"),
                        row.getString("order_id"),
                        row.getString("note"),
                        row.getInt("on_hand"),
                        row.getInt("reserved"),
                        row.getInt("allocated"),
                        origin(row)))
                .list();
        return Page.of(rows, paging, row -> Cursor.at(row.sequence()));
    }

    private static @Nullable Origin origin(ResultSet row) throws SQLException {
        var id = row.getString("event_id");
        return id == null ? null : new Origin(id, row.getLong("global_index"), row.getString("event_type"));
    }
}
