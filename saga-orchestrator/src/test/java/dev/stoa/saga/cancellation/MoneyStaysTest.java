package dev.stoa.saga.cancellation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.api.Money;
import dev.stoa.api.payment.PaymentEvent.CancelFailed;
import dev.stoa.api.payment.PaymentEvent.RefundFailed;
import dev.stoa.api.payment.RefundId;
import dev.stoa.saga.AnOrder;
import dev.stoa.saga.StuckFlow;
import java.util.UUID;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.test.utils.RecordingCommandBus;
import org.junit.jupiter.api.Test;

class MoneyStaysTest {
    private final AnOrder order = AnOrder.of(250).withCourse("Greek");
    private final RecordingCommandBus sent = new RecordingCommandBus();
    private final AnnotationEventHandlerAdapter policy =
            new AnnotationEventHandlerAdapter(new WhenMoneyStaysThenCallOperator(
                    DefaultCommandGateway.builder().commandBus(sent).build()));

    @Test
    void a_refund_that_failed_is_on_the_desk() throws Exception {
        var refund = RefundId.of(new UUID(0, 1));
        publish(new RefundFailed(order.payment(), order.id(), refund, 3, new Money(250, "GBP"), "account_closed"));

        assertReported("transaction 3", "the gateway refused to refund 250 GBP (minor units): account_closed");
    }

    @Test
    void blocked_money_that_was_not_given_free_is_on_the_desk() throws Exception {
        publish(new CancelFailed(order.payment(), order.id(), 2, "busy"));

        assertReported("transaction 2", "the gateway refused to give the blocked money free: busy");
    }

    private void publish(Object event) throws Exception {
        policy.handle(GenericEventMessage.asEventMessage(event));
    }

    private void assertReported(String step, String cause) {
        assertThat(sent.getDispatchedCommands())
                .<Object>extracting(CommandMessage::getPayload)
                .containsExactly(StuckFlow.of("money-back", order.id(), step, cause));
    }
}
