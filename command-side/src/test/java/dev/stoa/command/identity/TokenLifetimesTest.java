package dev.stoa.command.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** No token is good for longer than the key that signed it is known. */
class TokenLifetimesTest {
    @EnableConfigurationProperties({TokenSettings.class, ClientSettings.class})
    private static final class Settings {}

    private final ApplicationContextRunner settings = new ApplicationContextRunner()
            .withUserConfiguration(Settings.class)
            .withPropertyValues(
                    "stoa.token-lifetime.access=24h",
                    "stoa.token-lifetime.guest=24h",
                    "stoa.token-lifetime.refresh=30d",
                    "stoa.token-lifetime.log-in=90d",
                    "stoa.oauth2.clients.erp.lifetime=24h");

    @Test
    void a_day_is_not_too_long() {
        settings.run(context -> assertThat(context).hasNotFailed());
    }

    @ParameterizedTest
    @CsvSource({
        "stoa.token-lifetime.access, 25h",
        "stoa.token-lifetime.guest, 0s",
        "stoa.token-lifetime.refresh, 91d",
        "stoa.oauth2.clients.erp.lifetime, 25h",
        "stoa.oauth2.clients.erp.lifetime, 0s",
        "stoa.oauth2.clients.erp.lifetime, -1s"
    })
    void a_service_does_not_start_with_more_or_nothing(String setting, String lifetime) {
        settings.withPropertyValues(setting + "=" + lifetime)
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining(setting + " is ")
                        .hasMessageContaining("more than nothing and at most"));
    }
}
