package dev.stoa.query.sellers;

import dev.stoa.api.identity.AccountId;
import dev.stoa.api.sellers.SellerId;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which sellers an account acts for. */
@Component
public class SellersOfAccounts {
    private final JdbcClient db;

    SellersOfAccounts(JdbcClient db) {
        this.db = db;
    }

    public Set<SellerId> of(AccountId account) {
        return db.sql("select seller_id from seller where account_id = :account")
                .param("account", account.value())
                .query((row, _) -> new SellerId(row.getString(1)))
                .set();
    }
}
