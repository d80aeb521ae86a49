package dev.stoa.query.cart;

import dev.stoa.api.Money;
import dev.stoa.api.cart.Address;
import dev.stoa.api.cart.CartId;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.ordering.OrderId;
import dev.stoa.query.platform.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Prices a cart by what its offers cost now. */
@Component
class CartQueries {
    private final JdbcClient db;
    private final Columns columns;

    CartQueries(JdbcClient db, Columns columns) {
        this.db = db;
        this.columns = columns;
    }

    /** {@code sequence}: of the cart alone. */
    record Found(long sequence, CartView cart) {}

    Optional<Found> find(CartId id, AccountId owner) {
        return db.sql("select * from cart where cart_id = :id and account_id = :owner")
                .param("id", id.value())
                .param("owner", owner.value())
                .query((row, _) -> found(id, row))
                .optional();
    }

    private Found found(CartId id, ResultSet row) throws SQLException {
        var lines = lines(id);
        var currency = row.getString("currency");
        var address = row.getString("address");
        var order = row.getString("order_id");
        return new Found(
                row.getLong("sequence"),
                new CartView(
                        id,
                        currency,
                        order == null ? "OPEN" : "CHECKED_OUT",
                        lines.stream().map(PricedLine::view).toList(),
                        total(lines, currency),
                        lines.stream().flatMap(PricedLine::problems).toList(),
                        address == null ? null : columns.read(address, Address.class),
                        order == null ? null : new OrderId(order)));
    }

    private static Money total(List<PricedLine> lines, String currency) {
        return lines.stream()
                .filter(PricedLine::isLive)
                .map(PricedLine::total)
                .filter(Objects::nonNull)
                .filter(total -> total.currency().equals(currency))
                .reduce(Money.zero(currency), Money::plus);
    }

    private List<PricedLine> lines(CartId id) {
        return db.sql("""
                select l.offer_id, l.quantity, o.product_id, o.seller_id, s.display_name as seller_name, o.kind, p.title,
                       o.price, o.currency,
                       o.status = 'LIVE' and p.status = 'PUBLISHED' and s.status = 'APPROVED' as live,
                       coalesce(k.available, 0) as available,
                       (select past.price from offer_price past
                        where past.offer_id = l.offer_id and past.since <= l.set_at
                        order by past.sequence desc limit 1) as price_then
                from cart_line l
                left join offer o on o.offer_id = l.offer_id
                left join product p on p.product_id = o.product_id
                left join seller s on s.seller_id = o.seller_id
                left join stock k on k.offer_id = l.offer_id
                where l.cart_id = :id
                order by l.added""").param("id", id.value()).query(PricedLine.class).list();
    }
}
