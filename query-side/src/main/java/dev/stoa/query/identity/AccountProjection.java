package dev.stoa.query.identity;

import static dev.stoa.query.platform.Columns.time;

import dev.stoa.api.identity.AccountEvent;
import dev.stoa.api.identity.AccountEvent.AccountLocked;
import dev.stoa.api.identity.AccountEvent.AccountOpened;
import dev.stoa.api.identity.AccountEvent.PersonalDataErased;
import dev.stoa.api.identity.AccountEvent.PersonalDataErasureCertified;
import dev.stoa.api.identity.AccountEvent.PersonalDataPurged;
import dev.stoa.api.identity.AccountEvent.RoleGranted;
import dev.stoa.api.identity.AccountEvent.RoleRevoked;
import dev.stoa.api.identity.AccountId;
import dev.stoa.backbone.projection.ViewTables;
import dev.stoa.query.platform.Columns;
import dev.stoa.query.platform.documents.DocumentKey;
import dev.stoa.query.platform.documents.Documents;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps one row per account. */
@Component
@ProcessingGroup("identity.accounts")
@ViewTables("account")
class AccountProjection {
    private static final String ERASED = "'{\"erased\": true}'";

    private final JdbcClient db;
    private final Documents documents;
    private final Columns columns;

    AccountProjection(JdbcClient db, Documents documents, Columns columns) {
        this.db = db;
        this.documents = documents;
        this.columns = columns;
    }

    @EventHandler
    void on(AccountEvent event, @SequenceNumber long sequence, @Timestamp Instant at) {
        var id = event.accountId();
        switch (event) {
            case AccountOpened e -> open(e, sequence, at);
            case RoleGranted e ->
                role(
                        id,
                        sequence,
                        "array_append(array_remove(roles, :role), :role)",
                        e.role().name());
            case RoleRevoked e ->
                role(id, sequence, "array_remove(roles, :role)", e.role().name());
            case AccountLocked _ -> set(id, sequence, "locked = true");
            case PersonalDataErased _ -> {
                set(id, sequence, "erased = true, email = " + ERASED + ", name = " + ERASED);
                ordersOf(id);
            }
            case PersonalDataPurged _, PersonalDataErasureCertified _ -> set(id, sequence, "erased = true");
        }
    }

    /** Orders show their buyer's address for as long as the buyer may be known. */
    private void ordersOf(AccountId id) {
        db.sql("select order_id from orders where buyer = :id")
                .param("id", id.value())
                .query(String.class)
                .list()
                .forEach(order -> documents.changed(DocumentKey.order(order)));
    }

    private void open(AccountOpened e, long sequence, Instant at) {
        db.sql("""
                insert into account (account_id, email, name, opened_at, sequence)
                values (:id, :email::jsonb, :name::jsonb, :at, :sequence)
                on conflict do nothing""")
                .param("id", e.accountId().value())
                .param("email", columns.json(e.email()))
                .param("name", columns.json(e.name()))
                .param("at", time(at))
                .param("sequence", sequence)
                .update();
    }

    private void role(AccountId id, long sequence, String roles, String role) {
        db.sql("update account set roles = " + roles
                        + ", sequence = :sequence where account_id = :id and sequence < :sequence")
                .param("role", role)
                .param("id", id.value())
                .param("sequence", sequence)
                .update();
    }

    private void set(AccountId id, long sequence, String columns) {
        db.sql("update account set " + columns
                        + ", sequence = :sequence where account_id = :id and sequence < :sequence")
                .param("id", id.value())
                .param("sequence", sequence)
                .update();
    }
}
