package dev.stoa.command.payment.gateway;

import dev.stoa.api.Money;
import dev.stoa.api.TypeId;
import dev.stoa.command.payment.gateway.PaymentGateway.Answer.ActionRequired;
import dev.stoa.command.payment.gateway.PaymentGateway.Answer.Failed;
import dev.stoa.command.payment.gateway.PaymentGateway.Answer.Pending;
import dev.stoa.command.payment.gateway.PaymentGateway.Answer.Succeeded;
import dev.stoa.command.payment.gateway.Report.Operation;
import dev.stoa.command.payment.gateway.Report.Outcome;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** A gateway that moves no money: the token says how it answers, the idempotency key what its references are. */
@Component
class SimulatedGateway implements PaymentGateway {
    private static final int FLAKY_FAILURES = 2;
    private static final Duration SLOW = Duration.ofSeconds(3);

    private final WebhookDelivery webhooks;
    /** A restart forgets these, and then a flaky call fails twice once more before its one answer. */
    private final Map<String, Integer> failures = new ConcurrentHashMap<>();

    SimulatedGateway(WebhookDelivery webhooks) {
        this.webhooks = webhooks;
    }

    @Override
    public Answer authorize(Call call, Money amount, String token) {
        return switch (token) {
            case "tok_visa" -> authorized(call);
            case "tok_declined" -> new Failed("card_declined");
            case "tok_insufficient_funds" -> new Failed("insufficient_funds");
            case "tok_action_required" ->
                new ActionRequired("https://gateway.example/3-d-secure/" + call.idempotencyKey());
            case "tok_flaky" -> {
                if (failures.merge(call.idempotencyKey(), 1, Integer::sum) <= FLAKY_FAILURES) {
                    throw new Unavailable("simulated: try again");
                }
                failures.remove(call.idempotencyKey());
                yield authorized(call);
            }
            case "tok_slow" -> reportedAfter(SLOW, 1, call);
            case "tok_double_webhook" -> reportedAfter(Duration.ZERO, 2, call);
            case "tok_silent" -> new Pending();
            default -> new Failed("unknown_token");
        };
    }

    @Override
    public Answer confirm(Call call) {
        return authorized(call);
    }

    @Override
    public Answer capture(Call call, Money amount, String authorization) {
        return new Succeeded(reference("charge", call));
    }

    @Override
    public Answer voidAuthorization(Call call, String authorization) {
        return new Succeeded(reference("void", call));
    }

    @Override
    public Answer refund(Call call, Money amount, String charge) {
        return new Succeeded(reference("refund", call));
    }

    private Answer reportedAfter(Duration delay, int times, Call call) {
        var report = Report.of(Operation.AUTHORIZATION, Outcome.SUCCEEDED, call, reference("auth", call));
        for (var copy = 1; copy <= times; copy++) {
            webhooks.send(report, call.idempotencyKey() + "#" + copy, delay);
        }
        return new Pending();
    }

    private static Answer authorized(Call call) {
        return new Succeeded(reference("auth", call));
    }

    private static String reference(String kind, Call call) {
        return TypeId.derived("sim_" + kind, call.idempotencyKey());
    }
}
