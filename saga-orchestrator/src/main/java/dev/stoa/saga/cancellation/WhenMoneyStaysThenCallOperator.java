package dev.stoa.saga.cancellation;

import dev.stoa.api.Money;
import dev.stoa.api.ordering.OrderId;
import dev.stoa.api.payment.PaymentEvent.CancelFailed;
import dev.stoa.api.payment.PaymentEvent.RefundFailed;
import dev.stoa.saga.StuckFlow;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Money that was promised back and that the gateway did not give back is a person's business, whoever promised it. */
@Component
@ProcessingGroup("saga.money-stays")
class WhenMoneyStaysThenCallOperator {
    private final CommandGateway commands;

    WhenMoneyStaysThenCallOperator(CommandGateway commands) {
        this.commands = commands;
    }

    @EventHandler
    void on(RefundFailed e) {
        call(e.orderId(), e.transaction(), "the gateway refused to refund " + text(e.amount()) + ": " + e.code());
    }

    @EventHandler
    void on(CancelFailed e) {
        call(e.orderId(), e.transaction(), "the gateway refused to give the blocked money free: " + e.code());
    }

    private void call(OrderId order, int transaction, String cause) {
        var _ = commands.send(StuckFlow.of("money-back", order, "transaction " + transaction, cause));
    }

    private static String text(Money money) {
        return money.amount() + " " + money.currency() + " (minor units)";
    }
}
