package dev.stoa.command.payment;

import dev.stoa.api.CommandRejected;
import dev.stoa.api.Money;
import dev.stoa.api.Personal;
import dev.stoa.api.ordering.OrderId;
import dev.stoa.api.payment.PaymentCommand.ConfirmAction;
import dev.stoa.api.payment.PaymentCommand.RequestRefund;
import dev.stoa.api.payment.PaymentEvent.PaymentOpened;
import dev.stoa.api.payment.PaymentId;
import dev.stoa.api.payment.PaymentRejection;
import dev.stoa.api.payment.RefundId;
import dev.stoa.command.platform.web.Accepted;
import dev.stoa.command.platform.web.Call;
import dev.stoa.command.platform.web.Decision;
import dev.stoa.command.platform.web.Dispatcher;
import dev.stoa.command.platform.web.History;
import dev.stoa.command.platform.web.NewId;
import dev.stoa.command.platform.web.OnlyOnce;
import dev.stoa.platform.security.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PaymentEndpoint {
    private final Dispatcher dispatcher;
    private final History history;

    PaymentEndpoint(Dispatcher dispatcher, History history) {
        this.dispatcher = dispatcher;
        this.history = history;
    }

    record ConfirmedPayment(PaymentId paymentId) {}

    record RequestedRefund(RefundId refundId) {}

    record Refund(Money amount, @NotBlank @Size(max = 500) String reason) {}

    @PostMapping("/v1/payments/{id}/confirmation")
    Accepted<ConfirmedPayment> confirm(@PathVariable PaymentId id, Caller caller, Call call) {
        return dispatcher.accepted(call, Call.NO_BODY, () -> {
            var payment = opened(id);
            if (!payment.buyer().equals(caller.accountId())) {
                throw new CommandRejected(PaymentRejection.NO_SUCH_PAYMENT);
            }
            return Decision.accepted(
                    new ConfirmAction(id), "/v1/orders/" + payment.orderId(), new ConfirmedPayment(id));
        });
    }

    @PostMapping("/v1/orders/{id}/refunds")
    Accepted<RequestedRefund> refund(@PathVariable OrderId id, @RequestBody @Valid Refund it, @OnlyOnce Call call) {
        return dispatcher.accepted(call, it, () -> {
            var payment = opened(PaymentId.of(id)).paymentId();
            var refund = NewId.of(RefundId::of);
            return Decision.accepted(
                    new RequestRefund(payment, refund, it.amount(), Personal.of(it.reason())),
                    "/v1/orders/" + id,
                    new RequestedRefund(refund));
        });
    }

    private PaymentOpened opened(PaymentId id) {
        return history.first(id, PaymentOpened.class)
                .orElseThrow(() -> new CommandRejected(PaymentRejection.NO_SUCH_PAYMENT));
    }
}
