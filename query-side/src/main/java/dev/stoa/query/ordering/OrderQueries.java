package dev.stoa.query.ordering;

import dev.stoa.api.identity.AccountId;
import dev.stoa.api.ordering.OrderId;
import dev.stoa.platform.page.Cursor;
import dev.stoa.platform.page.Page;
import dev.stoa.platform.page.Paging;
import dev.stoa.query.platform.Columns;
import dev.stoa.query.platform.documents.DocumentKey;
import dev.stoa.query.platform.documents.Documents;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads orders. */
@Component
class OrderQueries {
    private final JdbcClient db;
    private final Columns columns;
    private final Documents documents;

    OrderQueries(JdbcClient db, Columns columns, Documents documents) {
        this.db = db;
        this.columns = columns;
        this.documents = documents;
    }

    Optional<OrderView.Document> find(OrderId id) {
        return documents.read(DocumentKey.order(id.value()), OrderView.Document.class, () -> read(id));
    }

    /** From the rows themselves. */
    Optional<OrderView.Document> read(OrderId id) {
        return read(List.of(id)).stream().findFirst();
    }

    /** The same, of those that are there; the array is read in the query so that it is not planned anew for each length. */
    List<OrderView.Document> read(Collection<OrderId> ids) {
        return db.sql("""
                        select version, sequence, document from order_document
                        where order_id = any ((select ?::text[])::text[])""")
                .param(ids.stream().map(OrderId::value).toArray(String[]::new))
                .query(this::document)
                .list();
    }

    Page<OrderView> of(AccountId buyer, Paging paging) {
        return page("buyer = :buyer", Map.of("buyer", buyer.value()), paging);
    }

    Page<OrderView> list(OrderFilter filter, Paging paging) {
        return page(filter.condition(), filter.parameters(), paging);
    }

    /** Newest first: an order's id begins with its time. Which these are is found first: only their documents are built. */
    private Page<OrderView> page(String condition, Map<String, Object> parameters, Paging paging) {
        var rows = db.sql("""
                        select version, sequence, document from order_document
                        where order_id = any (array(
                            select order_id from order_document o where %s and order_id < :before
                            order by order_id desc limit :limit))
                        order by order_id desc""".formatted(condition))
                .params(parameters)
                .param("before", paging.after(1).map(cursor -> cursor.part(0)).orElse("~"))
                .param("limit", paging.limitAndOne())
                .query(this::document)
                .list();
        return Page.of(rows, paging, row -> Cursor.at(row.order().orderId())).map(OrderView.Document::order);
    }

    private OrderView.Document document(ResultSet row, int number) throws SQLException {
        return new OrderView.Document(
                row.getLong("version"),
                row.getLong("sequence"),
                columns.read(row.getString("document"), OrderView.class));
    }
}
