package dev.stoa.command.ordering;

import dev.stoa.api.CommandRejected;
import dev.stoa.api.Personal;
import dev.stoa.api.ordering.OrderCommand.RequestCancellation;
import dev.stoa.api.ordering.OrderEvent.OrderSubmitted;
import dev.stoa.api.ordering.OrderId;
import dev.stoa.api.ordering.OrderRejection;
import dev.stoa.command.platform.web.Accepted;
import dev.stoa.command.platform.web.Call;
import dev.stoa.command.platform.web.Decision;
import dev.stoa.command.platform.web.Dispatcher;
import dev.stoa.command.platform.web.History;
import dev.stoa.platform.security.Caller;
import dev.stoa.platform.security.CallerRole;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class OrderEndpoint {
    private final Dispatcher dispatcher;
    private final History history;

    OrderEndpoint(Dispatcher dispatcher, History history) {
        this.dispatcher = dispatcher;
        this.history = history;
    }

    record OrderToCancel(OrderId orderId) {}

    record Cancellation(@NotBlank @Size(max = 500) String reason) {}

    @PostMapping("/v1/orders/{id}/cancellation")
    Accepted<OrderToCancel> cancel(
            @PathVariable OrderId id, @RequestBody @Valid Cancellation it, Caller caller, Call call) {
        return dispatcher.accepted(call, it, () -> {
            mustBeMineOrOperated(id, caller);
            return Decision.accepted(
                    new RequestCancellation(id, caller.accountId(), Personal.of(it.reason())),
                    "/v1/orders/" + id,
                    new OrderToCancel(id));
        });
    }

    private void mustBeMineOrOperated(OrderId id, Caller caller) {
        if (history.first(id, OrderSubmitted.class)
                .filter(order -> caller.is(CallerRole.OPERATOR) || caller.shopsAs(order.buyer()))
                .isEmpty()) {
            throw new CommandRejected(OrderRejection.NO_SUCH_ORDER);
        }
    }
}
