package dev.stoa.query.sellers;

import dev.stoa.api.sellers.SellerId;
import dev.stoa.platform.security.Caller;
import dev.stoa.platform.security.CallerRole;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which sellers a caller acts for: none, if that is a guest, a service, or an app that was only let shop. */
@Component
public class SellersOfAccounts {
    private final JdbcClient db;

    SellersOfAccounts(JdbcClient db) {
        this.db = db;
    }

    public Set<SellerId> of(Caller caller) {
        if (!caller.is(CallerRole.ACCOUNT)) {
            return Set.of();
        }
        return db.sql("select seller_id from seller where account_id = :account")
                .param("account", caller.accountId().value())
                .query((row, _) -> new SellerId(row.getString(1)))
                .set();
    }
}
