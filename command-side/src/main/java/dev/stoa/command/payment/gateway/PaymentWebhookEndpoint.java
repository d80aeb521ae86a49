package dev.stoa.command.payment.gateway;

import dev.stoa.command.payment.gateway.PaymentWebhooks.Forged;
import dev.stoa.platform.limit.RateLimitFilter;
import dev.stoa.platform.problem.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The signature is over the body as it was sent, byte for byte. */
@RestController
class PaymentWebhookEndpoint {
    static final String PATH = "/v1/webhooks/payments/simulated";

    private final PaymentWebhooks webhooks;
    private final RateLimitFilter limits;

    PaymentWebhookEndpoint(PaymentWebhooks webhooks, RateLimitFilter limits) {
        this.webhooks = webhooks;
        this.limits = limits;
    }

    @Operation(
            description =
                    "An Idempotency-Key has no effect here and needs none: a report is recorded once, whoever repeats it.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = Report.class))))
    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void take(
            @RequestBody byte[] report,
            @Parameter(hidden = true) @RequestHeader HttpHeaders headers,
            HttpServletRequest request) {
        @Nullable String signature = headers.getFirst(PaymentWebhooks.signatureHeader());
        try {
            webhooks.accept(report, Objects.requireNonNullElse(signature, ""));
        } catch (Forged forged) {
            limits.countAsNobodys(request);
            throw Problem.of(HttpStatus.UNAUTHORIZED, "bad-signature", "This is not signed, or not in time.")
                    .in("payment");
        } catch (IllegalArgumentException unknown) {
            throw Problem.of(HttpStatus.BAD_REQUEST, "unknown-report", "This says nothing that is known here.")
                    .in("payment");
        }
    }
}
