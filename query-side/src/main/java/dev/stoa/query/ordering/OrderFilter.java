package dev.stoa.query.ordering;

import dev.stoa.api.sellers.SellerId;
import dev.stoa.query.platform.Columns;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which orders a back office asks for.
 *
 * @param sellers any of whose lines an order must have; null for all orders
 * @param from submitted at this moment or later
 * @param to submitted before this moment
 */
record OrderFilter(
        @Nullable Status status,
        @Nullable PaymentStatus paymentStatus,
        @Nullable FulfilmentStatus fulfilmentStatus,
        @Nullable Set<SellerId> sellers,
        @Nullable Instant from,
        @Nullable Instant to) {

    enum Status {
        PENDING,
        PLACED,
        COMPLETED,
        REJECTED,
        CANCEL_PENDING,
        CANCELED
    }

    enum PaymentStatus {
        NONE,
        AUTHORIZED,
        PAID,
        PARTIALLY_REFUNDED,
        REFUNDED,
        VOIDED
    }

    enum FulfilmentStatus {
        UNFULFILLED,
        PARTIAL,
        FULFILLED,
        DELIVERED,
        CANCELED
    }

    /** Conditions on {@code order_document o}, of what was asked for only. */
    String condition() {
        var sql = new StringBuilder("true");
        add(sql, status, " and o.status = :status");
        add(sql, paymentStatus, " and o.payment_status = :paymentStatus");
        add(sql, fulfilmentStatus, " and o.fulfilment_status = :fulfilmentStatus");
        add(
                sql,
                sellers,
                " and exists (select from order_line l where l.order_id = o.order_id and l.seller_id in (:sellers))");
        add(sql, from, " and o.submitted_at >= :from");
        add(sql, to, " and o.submitted_at < :to");
        return sql.toString();
    }

    Map<String, Object> parameters() {
        var parameters = new HashMap<String, Object>();
        parameters.put("status", name(status));
        parameters.put("paymentStatus", name(paymentStatus));
        parameters.put("fulfilmentStatus", name(fulfilmentStatus));
        if (sellers != null) {
            parameters.put("sellers", sellers.stream().map(SellerId::value).toList());
        }
        if (from != null) {
            parameters.put("from", Columns.time(from));
        }
        if (to != null) {
            parameters.put("to", Columns.time(to));
        }
        return parameters;
    }

    private static void add(StringBuilder sql, @Nullable Object asked, String condition) {
        if (asked != null) {
            sql.append(condition);
        }
    }

    private static String name(@Nullable Enum<?> word) {
        return word == null ? "" : word.name();
    }
}
