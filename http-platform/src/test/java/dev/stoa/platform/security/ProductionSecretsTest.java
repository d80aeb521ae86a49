package dev.stoa.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class ProductionSecretsTest {
    private final ApplicationContextRunner service = new ApplicationContextRunner()
            .withUserConfiguration(ProductionSecrets.class)
            .withPropertyValues(
                    "stoa.backbone.event-store=true",
                    "spring.datasource.username=writer",
                    "spring.datasource.password=hAV8-k2x",
                    "spring.flyway.user=owner",
                    "spring.flyway.password=hAV8-k2y",
                    "stoa.operator.password=hAV8-k2z");

    private final ApplicationContextRunner production = service.withPropertyValues("spring.profiles.active=production");

    @Test
    void production_starts_on_secrets_of_its_own() {
        production.run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void production_refuses_secrets_that_everybody_knows_and_names_their_settings_only() {
        production
                .withPropertyValues("spring.datasource.password=Stoa", "stoa.operator.password=", "stoa.master-keys=")
                .run(context -> assertThat(context.getStartupFailure())
                        .hasMessageContaining("spring.datasource.password, stoa.operator.password, stoa.master-keys")
                        .hasMessageNotContaining("Stoa,")
                        .hasMessageNotContaining("spring.flyway"));
        production
                .withPropertyValues("spring.flyway.user=writer")
                .run(context -> assertThat(context.getStartupFailure()).hasMessageContaining("spring.flyway.user"));
    }

    @Test
    void elsewhere_defaults_will_do() {
        service.withPropertyValues("spring.datasource.password=stoa")
                .run(context -> assertThat(context).hasNotFailed());
    }
}
