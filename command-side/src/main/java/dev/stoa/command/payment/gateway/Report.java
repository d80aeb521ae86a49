package dev.stoa.command.payment.gateway;

import dev.stoa.api.payment.PaymentCommand;
import dev.stoa.api.payment.PaymentCommand.*;
import dev.stoa.api.payment.PaymentId;
import dev.stoa.command.payment.gateway.PaymentGateway.Answer;
import dev.stoa.command.payment.gateway.PaymentGateway.Answer.ActionRequired;
import dev.stoa.command.payment.gateway.PaymentGateway.Answer.Failed;
import dev.stoa.command.payment.gateway.PaymentGateway.Answer.Pending;
import dev.stoa.command.payment.gateway.PaymentGateway.Answer.Succeeded;
import java.util.stream.Stream;

/**
 * What came of a transaction, as it is recorded and as it stands in a webhook.
 *
 * @param detail the gateway's reference if it succeeded, its code if it failed, a URL if the buyer must act
 */
record Report(
        Operation operation,
        Outcome outcome,
        PaymentId paymentId,
        int transaction,
        String detail,
        String correlationId) {
    enum Operation {
        AUTHORIZATION,
        CHARGE,
        REFUND,
        VOID
    }

    enum Outcome {
        SUCCEEDED,
        FAILED,
        ACTION_REQUIRED
    }

    /** Nothing is to be recorded while an answer is still to come. */
    static Stream<Report> of(Operation operation, PaymentGateway.Call call, Answer answer) {
        return switch (answer) {
            case Succeeded a -> Stream.of(of(operation, Outcome.SUCCEEDED, call, a.reference()));
            case Failed a -> Stream.of(of(operation, Outcome.FAILED, call, a.code()));
            case ActionRequired a -> Stream.of(of(operation, Outcome.ACTION_REQUIRED, call, a.url()));
            case Pending _ -> Stream.empty();
        };
    }

    static Report of(Operation operation, Outcome outcome, PaymentGateway.Call call, String detail) {
        return new Report(operation, outcome, call.paymentId(), call.transaction(), detail, call.correlationId());
    }

    PaymentCommand asCommand() {
        var succeeded = outcome == Outcome.SUCCEEDED;
        return switch (operation) {
            case AUTHORIZATION ->
                switch (outcome) {
                    case SUCCEEDED -> new RecordAuthorizationSucceeded(paymentId, transaction, detail);
                    case FAILED -> new RecordAuthorizationFailed(paymentId, transaction, detail);
                    case ACTION_REQUIRED -> new RecordActionRequired(paymentId, transaction, detail);
                };
            case CHARGE ->
                succeeded
                        ? new RecordChargeSucceeded(paymentId, transaction, detail)
                        : new RecordChargeFailed(paymentId, transaction, detail);
            case REFUND ->
                succeeded
                        ? new RecordRefundSucceeded(paymentId, transaction, detail)
                        : new RecordRefundFailed(paymentId, transaction, detail);
            case VOID ->
                succeeded
                        ? new RecordCancelSucceeded(paymentId, transaction, detail)
                        : new RecordCancelFailed(paymentId, transaction, detail);
        };
    }
}
