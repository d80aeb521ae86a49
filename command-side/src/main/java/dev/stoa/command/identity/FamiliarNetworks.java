package dev.stoa.command.identity;

import dev.stoa.api.identity.AccountId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** From where accounts have logged in lately. */
@Component
class FamiliarNetworks {
    private final JdbcClient jdbc;

    FamiliarNetworks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** {@code accountId}: empty for nobody's. */
    boolean know(String accountId, String network) {
        return jdbc.sql("select exists (select from familiar_network where account_id = ? and network = ?)")
                .params(accountId, network)
                .query(Boolean.class)
                .single();
    }

    /** Not of who is being erased meanwhile: then there is nobody to log in any more. */
    void remember(AccountId accountId, String network) {
        jdbc.sql("""
                insert into familiar_network (account_id, network)
                select account_id, ? from credential where account_id = ? for key share
                on conflict (account_id, network) do update set last_log_in = now()
                """).params(network, accountId.value()).update();
    }

    void forget(AccountId accountId) {
        jdbc.sql("delete from familiar_network where account_id = ?")
                .param(accountId.value())
                .update();
    }

    @Scheduled(fixedDelayString = "PT1H")
    void forgetOld() {
        jdbc.sql("delete from familiar_network where last_log_in < now() - interval '90 days'")
                .update();
    }
}
