package dev.stoa.stack.play;

import java.time.Duration;
import java.util.function.Consumer;

/** Says every few seconds how far the play has come. */
final class ProgressBar implements AutoCloseable {
    private static final Duration BETWEEN = Duration.ofSeconds(5);

    private final Tally tally;
    private final Consumer<String> progress;
    private final Thread teller;

    ProgressBar(Tally tally, Consumer<String> progress) {
        this.tally = tally;
        this.progress = progress;
        this.teller = Thread.ofVirtual().start(this::tellNowAndThen);
    }

    @Override
    public void close() {
        teller.interrupt();
        tell();
    }

    private void tellNowAndThen() {
        try {
            while (true) {
                Thread.sleep(BETWEEN);
                tell();
            }
        } catch (InterruptedException _) {
            // the play is over
        }
    }

    private void tell() {
        progress.accept("%d invoices: %d orders placed (p50 %d ms), %s not placed, %s, %d errors"
                .formatted(
                        tally.invoices(),
                        tally.placedOrders(),
                        tally.timeToPlaced().p50(),
                        tally.rejected(),
                        tally.cancellations(),
                        tally.errors()));
    }
}
