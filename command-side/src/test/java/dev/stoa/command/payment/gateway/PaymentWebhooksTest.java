package dev.stoa.command.payment.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stoa.api.payment.PaymentCommand.RecordAuthorizationSucceeded;
import dev.stoa.api.payment.PaymentCommand.RecordChargeFailed;
import dev.stoa.api.payment.PaymentId;
import dev.stoa.backbone.message.Metadata;
import dev.stoa.command.Ids;
import dev.stoa.command.payment.gateway.PaymentGateway.Call;
import dev.stoa.command.payment.gateway.Report.Operation;
import dev.stoa.command.payment.gateway.Report.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class PaymentWebhooksTest {
    private static final PaymentId PAYMENT = PaymentId.of(Ids.order("one"));
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Report SUCCEEDED =
            Report.of(Operation.AUTHORIZATION, Outcome.SUCCEEDED, new Call(PAYMENT, 1, "correlation"), "ref");

    private final RememberedCommands commands = new RememberedCommands();
    private final JsonMapper json = JsonMapper.builder().build();

    @Test
    void records_what_the_gateway_says() {
        var body = json.writeValueAsBytes(SUCCEEDED);
        at(NOON).accept(body, signatureAt(NOON).of(body));
        var request = commands.all().getFirst();
        assertThat(request.command()).isEqualTo(new RecordAuthorizationSucceeded(PAYMENT, 1, "ref"));
        assertThat(request.metadata()).containsEntry(Metadata.CORRELATION_ID, "correlation");
    }

    @Test
    void names_the_same_report_alike_and_others_not() {
        record(SUCCEEDED);
        record(SUCCEEDED);
        record(Report.of(Operation.CHARGE, Outcome.FAILED, new Call(PAYMENT, 2, "correlation"), "expired"));
        var sent = commands.all();
        assertThat(sent.get(0).commandId()).isEqualTo(sent.get(1).commandId());
        assertThat(sent.get(2).commandId()).isNotEqualTo(sent.get(1).commandId());
        assertThat(sent.get(2).command()).isEqualTo(new RecordChargeFailed(PAYMENT, 2, "expired"));
    }

    @Test
    void takes_a_signature_of_up_to_five_minutes() {
        var body = json.writeValueAsBytes(SUCCEEDED);
        var header = signatureAt(NOON).of(body);
        assertThatCode(() -> at(NOON.plus(Duration.ofMinutes(5))).accept(body, header))
                .doesNotThrowAnyException();
        assertForged(NOON.plus(Duration.ofMinutes(5)).plusSeconds(1), body, header);
        assertForged(NOON.minus(Duration.ofMinutes(5)).minusSeconds(1), body, header);
    }

    @Test
    void takes_nothing_that_was_changed_on_the_way() {
        var body = json.writeValueAsBytes(SUCCEEDED);
        var header = signatureAt(NOON).of(body);
        assertForged(NOON, bytes(new String(body, UTF_8).replace("SUCCEEDED", "FAILED")), header);
        assertForged(NOON, body, header.replaceFirst("t=\\d+", "t=" + (NOON.getEpochSecond() + 1)));
        assertForged(NOON, body, "");
        assertForged(NOON, body, "t=1,v1=");
        assertForged(NOON, body, signature("another key", NOON).of(body));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"operation\": \"LOTTERY\"}", "null", "[", ""})
    void says_what_it_can_not_read(String report) {
        var body = bytes(report);
        assertThatThrownBy(() -> at(NOON).accept(body, signatureAt(NOON).of(body)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(commands.all()).isEmpty();
    }

    private void record(Report report) {
        var body = json.writeValueAsBytes(report);
        at(NOON).accept(body, signatureAt(NOON).of(body));
    }

    private void assertForged(Instant now, byte[] body, String header) {
        var before = commands.all().size();
        assertThatThrownBy(() -> at(now).accept(body, header)).isInstanceOf(PaymentWebhooks.Forged.class);
        assertThat(commands.all()).hasSize(before);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private PaymentWebhooks at(Instant now) {
        return new PaymentWebhooks(signatureAt(now), new Recorder(commands), json);
    }

    private static WebhookSignature signatureAt(Instant now) {
        return signature("the key", now);
    }

    private static WebhookSignature signature(String key, Instant now) {
        return new WebhookSignature(key, null, Clock.fixed(now, ZoneOffset.UTC));
    }
}
