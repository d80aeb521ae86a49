package dev.stoa.saga.checkout;

import static dev.stoa.api.ordering.RejectionReason.ACTION_NOT_CONFIRMED;
import static dev.stoa.api.ordering.RejectionReason.OUT_OF_STOCK;
import static dev.stoa.api.ordering.RejectionReason.PAYMENT_DECLINED;
import static dev.stoa.api.ordering.RejectionReason.PAYMENT_TIMED_OUT;
import static dev.stoa.saga.checkout.Alarms.Alarm.LAPSED;
import static dev.stoa.saga.checkout.Alarms.Alarm.STUCK;
import static dev.stoa.saga.checkout.Alarms.Alarm.WAITED;
import static dev.stoa.saga.checkout.Step.*;

import dev.stoa.api.Id;
import dev.stoa.api.inventory.StockCommand.ExpireReservation;
import dev.stoa.api.inventory.StockCommand.ExtendReservation;
import dev.stoa.api.inventory.StockCommand.ReleaseReservation;
import dev.stoa.api.inventory.StockItemId;
import dev.stoa.api.operations.FlowCommand.ReportStuckFlow;
import dev.stoa.api.ordering.OrderCommand.AbandonOrder;
import dev.stoa.api.ordering.OrderCommand.RejectOrder;
import dev.stoa.api.ordering.RejectionReason;
import dev.stoa.api.payment.PaymentCommand.CancelPayment;
import dev.stoa.saga.StuckFlow;
import dev.stoa.saga.checkout.Alarms.Alarm;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One order's checkout: where it stands, and what is to be done about what happens. Repeated and late events change nothing. */
@SuppressWarnings("NullAway.Init") // read back from JSON
final class Checkout {
    private Purchase purchase;
    private Progress progress;
    private LinkedHashSet<StockItemId> held = new LinkedHashSet<>();
    private boolean waitedForBuyer;
    private Alarms alarms = new Alarms();
    /** Of a checkout that began when each of its waits had a deadline of its own: the numbers of the last ones. */
    private int waits;

    private int lapses;
    private @Nullable RejectionReason rejection;

    static Checkout of(Purchase purchase) {
        var checkout = new Checkout();
        checkout.purchase = purchase;
        return checkout;
    }

    // The way on.

    /** The shortest wait is set from the start, so that there is one deadline that is soon enough for it when it begins. */
    void begins(Turn turn) {
        alarms.set(WAITED, turn.in(turn.patience().gatewayAnswer()));
        alarms.set(STUCK, turn.in(turn.patience().stuckAfter()));
        hold(turn.patience().reservation(), turn);
        enter(RESERVING, turn);
        turn.arm(alarms);
    }

    void reserved(StockItemId item, Turn turn) {
        if (!progress.awaitsReservationOf(item)) return;
        held.add(item);
        if (progress.isAt(UNWINDING)) releaseHeld(turn);
        answered(progress.step(), item, turn);
    }

    /** Meanwhile the holds are longer, and give way to a newer order of the same buyer. */
    void mustWaitForBuyer(Turn turn) {
        if (!progress.isAt(AUTHORIZING)) return;
        waitedForBuyer = true;
        waitAt(AWAITING_BUYER, turn.patience().buyerAction(), turn);
        hold(turn.patience().reservation().plus(turn.patience().buyerAction()), turn);
        var until = turn.reservedUntil().plus(turn.patience().buyerAction());
        held.forEach(item -> turn.send(new ExtendReservation(item, purchase.orderId(), until)));
    }

    void buyerActed(Turn turn) {
        if (progress.isAt(AWAITING_BUYER)) waitAt(AUTHORIZING, turn.patience().gatewayAnswer(), turn);
    }

    void authorized(Turn turn) {
        if (progress.isBeingPaid()) goOn(turn);
    }

    void answered(Step in, Id whom, Turn turn) {
        if (!progress.isAt(in) || !progress.awaits(whom)) return;
        progress = progress.answeredBy(whom);
        if (progress.awaitsNobody()) goOn(turn);
    }

    private void goOn(Turn turn) {
        switch (progress.step()) {
            case RESERVING -> enter(AUTHORIZING, turn);
            case AUTHORIZING, AWAITING_BUYER -> enter(waitedForBuyer ? SECURING : CONFIRMING, turn);
            case SECURING -> enter(CONFIRMING, turn);
            case CONFIRMING -> enter(SETTLING, turn);
            case SETTLING -> enter(FULFILLING, turn);
            case FULFILLING -> enter(CONCLUDING, turn);
            case CONCLUDING -> {}
            case UNWINDING -> conclude(turn);
        }
    }

    private void enter(Step step, Turn turn) {
        progress = new Progress(step, purchase.answering(step));
        if (progress.awaitsNobody()) {
            goOn(turn);
        } else {
            if (step == SECURING) hold(turn.patience().reservation(), turn);
            if (step == AUTHORIZING) waitAt(AUTHORIZING, turn.patience().gatewayAnswer(), turn);
            ask(turn);
        }
    }

    private void hold(Duration time, Turn turn) {
        if (!purchase.goods().isEmpty()) set(LAPSED, time, turn);
    }

    private void waitAt(Step step, Duration atMost, Turn turn) {
        progress = progress.at(step);
        set(WAITED, atMost, turn);
    }

    // Deadlines that were set before there were alarms.

    void waitedInVain(int wait, Turn turn) {
        if (wait == waits && !alarms.isSet(WAITED)) waitedInVain(turn);
    }

    void reservationsLapse(int lapse, Turn turn) {
        if (lapse == lapses && !alarms.isSet(LAPSED)) reservationsLapse(turn);
    }

    private void set(Alarm alarm, Duration time, Turn turn) {
        alarms.set(alarm, turn.in(time));
        turn.arm(alarms);
    }

    /** What an operator must be told, if anything. */
    Optional<ReportStuckFlow> alarmed(Instant due, Turn turn) {
        var ringing = alarms.ring(due);
        if (ringing.contains(WAITED)) waitedInVain(turn);
        if (ringing.contains(LAPSED)) reservationsLapse(turn);
        turn.arm(alarms);
        return ringing.contains(STUCK) ? Optional.of(stuckWaiting()) : Optional.empty();
    }

    // The way back, before the pivot.

    void notReserved(StockItemId item, Turn turn) {
        if (!progress.awaitsReservationOf(item)) return;
        progress = progress.answeredBy(item);
        unwind(progress.isAt(UNWINDING) ? rejection : OUT_OF_STOCK, turn);
    }

    /** Once the order may be confirmed, allocating takes what is free instead. */
    void lost(StockItemId item, Turn turn) {
        if (progress.isBeforeConfirmation() && held.remove(item)) unwind(OUT_OF_STOCK, turn);
    }

    /** Whatever it is that takes so long: nobody's goods are held for ever. Each hold that ends so is told of. */
    private void reservationsLapse(Turn turn) {
        if (!progress.isBeforeConfirmation()) return;
        purchase.goods().forEach(g -> turn.send(new ExpireReservation(g.stockItemId(), purchase.orderId())));
    }

    void declined(Turn turn) {
        if (progress.isBeingPaid()) unwind(PAYMENT_DECLINED, turn);
    }

    private void waitedInVain(Turn turn) {
        if (progress.isAt(AUTHORIZING)) unwind(PAYMENT_TIMED_OUT, turn);
        if (progress.isAt(AWAITING_BUYER)) unwind(ACTION_NOT_CONFIRMED, turn);
    }

    void confirmationRefused(Turn turn) {
        if (progress.isAt(CONFIRMING)) unwind(null, turn);
    }

    void canceled(Turn turn) {
        unwind(null, turn);
    }

    private void unwind(@Nullable RejectionReason why, Turn turn) {
        rejection = why;
        if (!progress.isAt(UNWINDING)) {
            progress = progress.unwinding();
            if (why != PAYMENT_DECLINED) turn.send(new CancelPayment(purchase.paymentId(), "the order was not placed"));
            releaseHeld(turn);
        }
        if (progress.awaitsNobody()) conclude(turn);
    }

    private void releaseHeld(Turn turn) {
        held.forEach(item -> turn.send(new ReleaseReservation(item, purchase.orderId())));
        held.clear();
    }

    private void conclude(Turn turn) {
        var order = purchase.orderId();
        turn.send(rejection == null ? new AbandonOrder(order) : new RejectOrder(order, rejection));
    }

    // Stuck.

    ReportStuckFlow stuck(String cause) {
        return StuckFlow.of("checkout", purchase.orderId(), progress.step().name(), cause);
    }

    ReportStuckFlow stuckWaiting() {
        return stuck("no answer from " + String.join(", ", progress.awaited()));
    }

    void retried(Turn turn) {
        alarms.forgetDeadline();
        set(STUCK, turn.patience().stuckAfter(), turn);
        ask(turn);
    }

    /** Asks those who have not answered. */
    private void ask(Turn turn) {
        if (progress.isAt(UNWINDING) && progress.awaitsNobody()) conclude(turn);
        var asks = purchase.asks(progress.step(), turn.reservedUntil());
        asks.keySet().retainAll(progress.awaited());
        asks.values().forEach(turn::send);
    }
}
