package dev.stoa.command.payment;

import dev.stoa.api.Money;
import dev.stoa.command.payment.Transaction.Kind;
import dev.stoa.command.payment.Transaction.State;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The transactions of one payment, numbered from 1. Every amount of the payment is a fold of them. */
final class Transactions {
    private final Map<Integer, Transaction> byNumber = new LinkedHashMap<>();
    private final Map<Integer, Money> chargedBack = new LinkedHashMap<>();

    int next() {
        return byNumber.size() + 1;
    }

    void open(int number, Kind kind, Money amount) {
        byNumber.put(number, new Transaction(number, kind, amount, State.PENDING, ""));
    }

    void refuse(int number, Kind kind, Money amount) {
        byNumber.putIfAbsent(number, new Transaction(number, kind, amount, State.FAILED, ""));
        turn(number, State.FAILED, "");
    }

    void turn(int number, State state, String reference) {
        byNumber.computeIfPresent(number, (_, transaction) -> transaction.now(state, reference));
    }

    void chargeBack(int number, Money amount) {
        chargedBack.put(number, amount);
    }

    boolean chargedBack(int number) {
        return chargedBack.containsKey(number);
    }

    /** Whether the gateway's last word on that transaction is still to come. */
    boolean isOpen(int number, Kind kind) {
        var transaction = byNumber.get(number);
        return transaction != null && transaction.kind() == kind && transaction.isOpen();
    }

    Optional<Transaction> latest(Kind kind) {
        return byNumber.values().stream().filter(t -> t.kind() == kind).reduce((_, later) -> later);
    }

    Optional<Transaction> in(State state, Kind kind) {
        return latest(kind).filter(t -> t.state() == state);
    }

    /** What was charged, less what was or may yet be given back. */
    Money refundable(String currency) {
        var rest = Money.zero(currency);
        for (var t : byNumber.values()) {
            if (t.kind() == Kind.CHARGE && t.state() == State.SUCCEEDED) rest = rest.plus(t.amount());
            if (t.kind() == Kind.REFUND && t.state() != State.FAILED) rest = rest.minus(t.amount());
        }
        for (var amount : chargedBack.values()) rest = rest.minus(amount);
        return rest.amount() > 0 ? rest : Money.zero(currency);
    }
}
