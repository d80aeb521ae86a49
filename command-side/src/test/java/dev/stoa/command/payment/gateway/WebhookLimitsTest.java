package dev.stoa.command.payment.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.stoa.command.payment.gateway.PaymentWebhooks.Forged;
import dev.stoa.platform.limit.RateLimitFilter;
import dev.stoa.platform.limit.RateLimiting;
import dev.stoa.platform.problem.ProblemAdvice;
import dev.stoa.platform.problem.ProblemWriter;
import dev.stoa.platform.problem.Problems;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.json.JsonMapper;

/** A gateway has one address and any number of reports. */
class WebhookLimitsTest {
    private static final byte[] FORGED = "{}".getBytes(UTF_8);
    private static final byte[] SIGNED = "{ }".getBytes(UTF_8);
    private static final String SIGNATURE = "as the webhooks find it";
    private static final int LIMIT = 3;

    private final ProblemWriter problems = new ProblemWriter(new Problems(List.of()), new JsonMapper());
    private final PaymentWebhooks webhooks = mock(PaymentWebhooks.class);

    private final ApplicationContextRunner limited = new ApplicationContextRunner()
            .withUserConfiguration(RateLimiting.class)
            .withBean(ProblemWriter.class, () -> problems)
            .withBean(SignedReports.class)
            .withPropertyValues("stoa.rate-limits.commands=" + LIMIT, "stoa.rate-limits.redis-url=redis://localhost:1");

    @Test
    void only_what_is_not_its_own_is_limited() {
        doThrow(new Forged()).when(webhooks).accept(FORGED, SIGNATURE);
        limited.run(context -> {
            var service = service(context.getBean(RateLimitFilter.class));
            for (var report = 0; report < 2 * LIMIT; report++) {
                assertThat(status(service, report(SIGNED))).isEqualTo(204);
            }
            for (var report = 0; report < LIMIT; report++) {
                assertThat(status(service, report(FORGED))).isEqualTo(401);
            }
            assertThat(status(service, report(FORGED))).isEqualTo(429);
            assertThat(status(service, report(SIGNED))).isEqualTo(204);
        });
    }

    static Stream<Arguments> noReports() {
        return Stream.of(
                arguments(
                        "with a token, which is looked at first",
                        report(SIGNED).header("Authorization", "Bearer a.b.c")),
                arguments(
                        "without a signature",
                        post(PaymentWebhookEndpoint.PATH)
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(SIGNED)),
                arguments(
                        "of another type",
                        signed().contentType(MediaType.TEXT_PLAIN).content(SIGNED)),
                arguments(
                        "of no type that is one",
                        signed().header("Content-Type", "json").content(SIGNED)),
                arguments("of no type", signed().content(SIGNED)),
                arguments("empty, or of a length that is not said", report(new byte[0])),
                arguments("as long as no report is", report(new byte[SignedReports.LONGEST + 1])));
    }

    /** They would be refused, or dear, before anybody has looked at the signature. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("noReports")
    void what_can_not_be_its_own_is_limited_as_all_is(String what, RequestBuilder call) {
        limited.run(context -> {
            var service = service(context.getBean(RateLimitFilter.class));
            for (var time = 0; time < LIMIT; time++) {
                assertThat(status(service, call)).isNotEqualTo(429);
            }
            assertThat(status(service, call)).isEqualTo(429);
            assertThat(status(service, report(SIGNED))).isEqualTo(204);
        });
    }

    private MockMvc service(RateLimitFilter limits) {
        return MockMvcBuilders.standaloneSetup(new PaymentWebhookEndpoint(webhooks, limits))
                .setControllerAdvice(new ProblemAdvice(problems))
                .addFilter(limits)
                .build();
    }

    private static MockHttpServletRequestBuilder report(byte[] body) {
        return signed().contentType(MediaType.APPLICATION_JSON_VALUE + ";charset=UTF-8")
                .content(body);
    }

    private static MockHttpServletRequestBuilder signed() {
        return post(PaymentWebhookEndpoint.PATH).header(WebhookSignature.HEADER, SIGNATURE);
    }

    private static int status(MockMvc service, RequestBuilder call) throws Exception {
        return service.perform(call).andReturn().getResponse().getStatus();
    }
}
