package dev.stoa.command.payment.gateway;

import dev.stoa.api.Money;
import dev.stoa.api.payment.PaymentId;

/** Who moves the buyer's money. A call that is repeated with its idempotency key has the same effect and answer as one. */
interface PaymentGateway {
    Answer authorize(Call call, Money amount, String token);

    /** Goes on with an authorization after the buyer has done what it required. */
    Answer confirm(Call call);

    /** {@code authorization}: the reference it succeeded with. */
    Answer capture(Call call, Money amount, String authorization);

    Answer voidAuthorization(Call call, String authorization);

    /** {@code charge}: the reference it succeeded with. */
    Answer refund(Call call, Money amount, String charge);

    /** Which transaction is meant. {@code correlationId} comes back with what the gateway reports later. */
    record Call(PaymentId paymentId, int transaction, String correlationId) {
        String idempotencyKey() {
            return paymentId + ":" + transaction;
        }
    }

    /** What the gateway says at once. */
    sealed interface Answer {
        record Succeeded(String reference) implements Answer {}

        record Failed(String code) implements Answer {}

        record ActionRequired(String url) implements Answer {}

        /** The answer comes as a webhook. */
        record Pending() implements Answer {}
    }

    /** The gateway could not be asked or did not say; asking again is right. */
    class Unavailable extends RuntimeException {
        Unavailable(String message) {
            super(message);
        }
    }
}
