package dev.stoa.command.payment.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;

import dev.stoa.command.payment.gateway.PaymentWebhooks.Forged;
import dev.stoa.platform.limit.RateLimitFilter;
import dev.stoa.platform.limit.RateLimiting;
import dev.stoa.platform.problem.ProblemAdvice;
import dev.stoa.platform.problem.ProblemWriter;
import dev.stoa.platform.problem.Problems;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.json.JsonMapper;

/** A gateway has one address and any number of reports. */
class WebhookLimitsTest {
    private static final byte[] FORGED = "{}".getBytes(UTF_8);
    private static final byte[] SIGNED = "{ }".getBytes(UTF_8);
    private static final int LIMIT = 3;

    private final ProblemWriter problems = new ProblemWriter(new Problems(List.of()), new JsonMapper());
    private final PaymentWebhooks webhooks = mock(PaymentWebhooks.class);

    @Test
    void only_what_is_not_its_own_is_limited() {
        doThrow(new Forged()).when(webhooks).accept(FORGED, "");
        new ApplicationContextRunner()
                .withUserConfiguration(RateLimiting.class)
                .withBean(ProblemWriter.class, () -> problems)
                .withBean(SignedReports.class)
                .withPropertyValues(
                        "stoa.rate-limits.commands=" + LIMIT, "stoa.rate-limits.redis-url=redis://localhost:1")
                .run(context -> {
                    var service = service(context.getBean(RateLimitFilter.class));
                    for (var report = 0; report < 2 * LIMIT; report++) {
                        assertThat(report(service, SIGNED)).isEqualTo(204);
                    }
                    for (var report = 0; report < LIMIT; report++) {
                        assertThat(report(service, FORGED)).isEqualTo(401);
                    }
                    assertThat(report(service, FORGED)).isEqualTo(429);
                    assertThat(report(service, SIGNED)).isEqualTo(204);
                });
    }

    private MockMvc service(RateLimitFilter limits) {
        return MockMvcBuilders.standaloneSetup(new PaymentWebhookEndpoint(webhooks, limits))
                .setControllerAdvice(new ProblemAdvice(problems))
                .addFilter(limits)
                .build();
    }

    private static int report(MockMvc service, byte[] body) throws Exception {
        return service.perform(MockMvcRequestBuilders.post(PaymentWebhookEndpoint.PATH)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .andReturn()
                .getResponse()
                .getStatus();
    }
}
