package dev.stoa.command.platform.security;

import dev.stoa.backbone.personal.MasterKey;
import dev.stoa.platform.access.AccessLog;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Sets up the keys that sign tokens. */
@Configuration(proxyBeanMethods = false)
class Signing {
    @Bean
    SigningKeys signingKeys(
            JdbcClient jdbc,
            MasterKey master,
            TransactionTemplate transactions,
            SigningKeySettings settings,
            Clock clock,
            AccessLog log) {
        return new SigningKeys(new SigningKeyTable(jdbc, master), transactions, settings, clock, log);
    }
}
