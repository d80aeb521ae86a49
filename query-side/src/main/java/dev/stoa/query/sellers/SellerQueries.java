package dev.stoa.query.sellers;

import dev.stoa.api.Personal;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.sellers.SellerId;
import dev.stoa.platform.page.Cursor;
import dev.stoa.platform.page.Page;
import dev.stoa.platform.page.Paging;
import dev.stoa.query.platform.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads sellers. */
@Component
class SellerQueries {
    private final JdbcClient db;
    private final Columns columns;

    SellerQueries(JdbcClient db, Columns columns) {
        this.db = db;
        this.columns = columns;
    }

    Optional<SellerView.Row> find(SellerId id) {
        return db.sql("select * from seller where seller_id = :id")
                .param("id", id.value())
                .query(this::seller)
                .optional();
    }

    Page<SellerView> list(SellerEndpoint.@Nullable Status status, Paging paging) {
        var rows = db.sql("select * from seller where seller_id > :after and (:status = '' or status = :status) "
                        + "order by seller_id limit :limit")
                .param("after", paging.after(1).map(cursor -> cursor.part(0)).orElse(""))
                .param("status", status == null ? "" : status.name())
                .param("limit", paging.limitAndOne())
                .query(this::seller)
                .list();
        return Page.of(rows, paging, row -> Cursor.at(row.seller().sellerId())).map(SellerView.Row::seller);
    }

    private SellerView.Row seller(ResultSet row, int number) throws SQLException {
        return new SellerView.Row(
                row.getLong("sequence"),
                new SellerView(
                        new SellerId(row.getString("seller_id")),
                        row.getString("display_name"),
                        row.getString("country"),
                        row.getString("status"),
                        new AccountId(row.getString("account_id")),
                        text(row, "legal_name"),
                        text(row, "reason"),
                        row.getTimestamp("applied_at").toInstant()));
    }

    private @Nullable Personal text(ResultSet row, String column) throws SQLException {
        var text = row.getString(column);
        return text == null ? null : columns.read(text, Personal.class);
    }
}
