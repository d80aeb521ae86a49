package dev.stoa.command.ordering;

import static dev.stoa.command.Ids.account;
import static dev.stoa.command.Ids.offer;
import static dev.stoa.command.Ids.product;
import static dev.stoa.command.Ids.seller;

import dev.stoa.api.Money;
import dev.stoa.api.Personal;
import dev.stoa.api.TypeId;
import dev.stoa.api.cart.CartId;
import dev.stoa.api.catalogue.ProductKind;
import dev.stoa.api.fulfilment.ShipmentId;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.learning.EnrolmentId;
import dev.stoa.api.ordering.LineId;
import dev.stoa.api.ordering.OrderCommand.RequestCancellation;
import dev.stoa.api.ordering.OrderCommand.SettleCancellation;
import dev.stoa.api.ordering.OrderEvent.OrderCancellationRequested;
import dev.stoa.api.ordering.OrderEvent.OrderCancellationStarted;
import dev.stoa.api.ordering.OrderEvent.OrderConfirmed;
import dev.stoa.api.ordering.OrderEvent.OrderPrepared;
import dev.stoa.api.ordering.OrderEvent.OrderSubmitted;
import dev.stoa.api.ordering.OrderId;
import dev.stoa.api.ordering.OrderLine;
import dev.stoa.api.payment.PaymentId;
import dev.stoa.command.Ids;
import dev.stoa.command.learning.Places;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.BeforeEach;

/** What Ann orders: two mugs and a bowl, which are one parcel, and a place on a course. */
abstract class OrderOfAnn {
    static final OrderId ORDER = Ids.order("one");
    static final AccountId ANN = account("ann");
    static final OrderLine MUG = line("mug", "potter", ProductKind.PHYSICAL, 1200, 2);
    static final OrderLine BOWL = line("bowl", "potter", ProductKind.PHYSICAL, 900, 1);
    static final OrderLine LATIN = line("latin", "teacher", ProductKind.COURSE, 5000, 1);
    static final String PARCEL = ShipmentId.of(ORDER, seller("potter")).value();
    static final EnrolmentId PLACE = EnrolmentId.of(ORDER, product("latin"));
    static final String ENROLMENT = PLACE.value();
    static final OrderConfirmed CONFIRMED = new OrderConfirmed(ORDER);
    static final OrderPrepared PREPARED = new OrderPrepared(ORDER);
    static final RequestCancellation CANCEL = new RequestCancellation(ORDER, ANN, Personal.of("changed my mind"));
    static final OrderCancellationRequested REQUESTED_WHILE_PENDING = requested(false);
    static final OrderCancellationRequested CANCELLATION_REQUESTED = requested(true);
    static final OrderCancellationStarted CANCELLATION_STARTED = started(MUG, BOWL, LATIN);

    final AggregateTestFixture<Order> fixture = new AggregateTestFixture<>(Order.class);

    /** Of the course, so far. */
    final List<Object> learned = new ArrayList<>();

    @BeforeEach
    void let_the_order_see_what_was_learned() {
        fixture.registerInjectableResources(new Places(_ -> Map.of(ENROLMENT, learned)));
    }

    /** The whole order. */
    TestExecutor<Order> order(Object... more) {
        return fixture.given(submitted(MUG, BOWL, LATIN)).andGiven(more);
    }

    static OrderSubmitted submitted(OrderLine... lines) {
        return new OrderSubmitted(
                ORDER,
                CartId.of(TypeId.uuid("test", "cart")),
                ANN,
                PaymentId.of(ORDER),
                List.of(lines),
                Stream.of(lines).map(OrderLine::total).reduce(gbp(0), Money::plus),
                List.of(),
                Personal.of(""));
    }

    private static OrderCancellationRequested requested(boolean placed) {
        return new OrderCancellationRequested(ORDER, ANN, Personal.of("changed my mind"), placed, ANN);
    }

    static OrderCancellationStarted started(OrderLine... lines) {
        return new OrderCancellationStarted(ORDER, PaymentId.of(ORDER), List.of(lines));
    }

    static SettleCancellation settle(OrderLine... kept) {
        return new SettleCancellation(
                ORDER, Stream.of(kept).map(OrderLine::lineId).toList());
    }

    private static OrderLine line(String name, String seller, ProductKind kind, long price, int quantity) {
        return new OrderLine(
                LineId.of(ORDER, offer(name).value()),
                offer(name),
                product(name),
                seller(seller),
                kind,
                name,
                gbp(price),
                quantity,
                gbp(0));
    }

    static Money gbp(long amount) {
        return new Money(amount, "GBP");
    }
}
