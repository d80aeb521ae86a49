package dev.stoa.command.payment.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stoa.api.Money;
import dev.stoa.api.payment.PaymentId;
import dev.stoa.command.Ids;
import dev.stoa.command.payment.gateway.PaymentGateway.Answer;
import dev.stoa.command.payment.gateway.PaymentGateway.Answer.ActionRequired;
import dev.stoa.command.payment.gateway.PaymentGateway.Answer.Failed;
import dev.stoa.command.payment.gateway.PaymentGateway.Answer.Pending;
import dev.stoa.command.payment.gateway.PaymentGateway.Answer.Succeeded;
import dev.stoa.command.payment.gateway.PaymentGateway.Call;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatedGatewayTest {
    private static final Call CALL = new Call(PaymentId.of(Ids.order("one")), 1, "correlation");
    private static final Money TEN = new Money(1000, "GBP");

    private final Map<String, Duration> sent = new LinkedHashMap<>();
    private final SimulatedGateway gateway = gateway();

    @Test
    void answers_a_repeat_and_a_restart_with_the_same_reference() {
        assertThat(authorize("tok_visa")).isInstanceOf(Succeeded.class).isEqualTo(authorize("tok_visa"));
        assertThat(gateway().authorize(CALL, TEN, "tok_visa")).isEqualTo(authorize("tok_visa"));
        assertThat(gateway.capture(CALL, TEN, "auth")).isEqualTo(gateway().capture(CALL, TEN, "auth"));
    }

    @Test
    void answers_another_transaction_with_another_reference() {
        var other = new Call(CALL.paymentId(), 2, "correlation");
        assertThat(gateway.authorize(other, TEN, "tok_visa")).isNotEqualTo(authorize("tok_visa"));
    }

    @ParameterizedTest
    @CsvSource({
        "tok_declined, card_declined",
        "tok_insufficient_funds, insufficient_funds",
        "tok_unheard_of, unknown_token",
        "'', unknown_token"
    })
    void declines(String token, String code) {
        assertThat(authorize(token)).isEqualTo(new Failed(code));
    }

    @Test
    void wants_the_buyer_to_act_and_then_authorizes() {
        assertThat(authorize("tok_action_required")).isInstanceOf(ActionRequired.class);
        assertThat(gateway.confirm(CALL)).isInstanceOf(Succeeded.class);
    }

    @Test
    void is_unavailable_twice_and_then_authorizes() {
        assertThatThrownBy(() -> authorize("tok_flaky")).isInstanceOf(PaymentGateway.Unavailable.class);
        assertThatThrownBy(() -> authorize("tok_flaky")).isInstanceOf(PaymentGateway.Unavailable.class);
        assertThat(authorize("tok_flaky")).isEqualTo(authorize("tok_visa"));
    }

    @Test
    void reports_later_once_twice_or_never() {
        assertThat(authorize("tok_silent")).isEqualTo(new Pending());
        assertThat(sent).isEmpty();
        assertThat(authorize("tok_slow")).isEqualTo(new Pending());
        assertThat(sent.values()).containsExactly(Duration.ofSeconds(3));
        sent.clear();
        assertThat(authorize("tok_double_webhook")).isEqualTo(new Pending());
        assertThat(sent).hasSize(2);
    }

    @Test
    void names_its_reports_alike_when_it_is_asked_again() {
        authorize("tok_double_webhook");
        authorize("tok_double_webhook");
        assertThat(sent).hasSize(2);
    }

    private Answer authorize(String token) {
        return gateway.authorize(CALL, TEN, token);
    }

    private SimulatedGateway gateway() {
        return new SimulatedGateway((_, name, delay) -> sent.put(name, delay));
    }
}
