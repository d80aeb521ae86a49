package dev.stoa.command.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.api.CommandRejected;
import dev.stoa.api.Money;
import dev.stoa.api.Personal;
import dev.stoa.api.TypeId;
import dev.stoa.api.ordering.OrderId;
import dev.stoa.api.payment.PaymentCommand.*;
import dev.stoa.api.payment.PaymentEvent.*;
import dev.stoa.api.payment.PaymentId;
import dev.stoa.api.payment.PaymentRejection;
import dev.stoa.api.payment.RefundId;
import dev.stoa.command.Decided;
import dev.stoa.command.Ids;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class RefundPropertyTest {
    private static final OrderId ORDER = Ids.order("one");
    private static final PaymentId ID = PaymentId.of(ORDER);
    private static final Money CHARGE = gbp(1000);

    @Property(tries = 300)
    void refunds_asked_for_and_made_never_exceed_the_charge(@ForAll("wishes") List<Object> wishes) {
        var payment = Decided.after(
                Payment.class,
                ID,
                new PaymentOpened(ID, ORDER, Ids.account("ann"), CHARGE, "tok_visa"),
                new AuthorizationRequested(ID, ORDER, 1, CHARGE, "tok_visa"),
                new AuthorizationSucceeded(ID, ORDER, 1, "auth"),
                new ChargeRequested(ID, ORDER, 2, CHARGE, "auth"),
                new ChargeSucceeded(ID, ORDER, 2, CHARGE, "charge"));
        Map<Integer, Long> given = new HashMap<>();
        for (var wish : wishes) {
            var before = sum(given);
            try {
                for (var event : payment.decide(wish)) {
                    if (event instanceof RefundRequested e)
                        given.put(e.transaction(), e.amount().amount());
                    if (event instanceof RefundFailed e) given.remove(e.transaction());
                }
            } catch (CommandRejected refused) {
                assertThat(refused.rejection()).isEqualTo(PaymentRejection.REFUND_EXCEEDS_CHARGE);
                assertThat(refused.facts()).containsEntry("refundable", gbp(1000 - before));
            }
            assertThat(sum(given)).isBetween(0L, 1000L);
        }
    }

    @Provide
    Arbitrary<List<Object>> wishes() {
        var name = Arbitraries.of("a", "b", "c", "d", "e", "f");
        var amount = Arbitraries.longs().between(1, 700);
        var transaction = Arbitraries.integers().between(2, 9);
        Arbitrary<Object> ask = Combinators.combine(name, amount)
                .as((n, a) -> new RequestRefund(ID, refund(n), gbp(a), Personal.of("broken")));
        Arbitrary<Object> succeed = transaction.map(t -> new RecordRefundSucceeded(ID, t, "ref"));
        Arbitrary<Object> fail = transaction.map(t -> new RecordRefundFailed(ID, t, "later"));
        Arbitrary<Object> cancel = Arbitraries.just(new CancelPayment(ID, "why"));
        return Arbitraries.frequencyOf(Tuple.of(6, ask), Tuple.of(3, succeed), Tuple.of(3, fail), Tuple.of(1, cancel))
                .list()
                .ofMaxSize(40);
    }

    private static long sum(Map<Integer, Long> amounts) {
        return amounts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static RefundId refund(String name) {
        return RefundId.of(TypeId.uuid("test", name));
    }

    private static Money gbp(long amount) {
        return new Money(amount, "GBP");
    }
}
