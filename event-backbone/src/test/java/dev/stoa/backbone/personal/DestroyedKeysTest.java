package dev.stoa.backbone.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stoa.backbone.store.LogOnPostgres;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class DestroyedKeysTest {
    @AutoClose
    private final LogOnPostgres log = new LogOnPostgres();

    private final CountDownLatch telling = new CountDownLatch(1);
    private final CountDownLatch mayBeTold = new CountDownLatch(1);
    private final AtomicBoolean told = new AtomicBoolean();
    private final PersonKeys keys =
            new PersonKeys(log.jdbc, new LocalMasterKey("1:" + "A".repeat(43) + "="), this::tell);

    /** So that nothing is left in this node's memory when an erasure is answered. */
    @Test
    void who_destroys_a_key_goes_on_once_the_node_was_told_also_if_it_is_being_told_already() throws Exception {
        new PersonKeys(log.jdbc, new LocalMasterKey("1:" + "A".repeat(43) + "="), _ -> {}).destroy("ann");
        var looking = CompletableFuture.runAsync(keys::forgetDestroyed);
        telling.await();

        var toldWhenDestroyed = new CompletableFuture<Boolean>();
        var destroying = Thread.ofPlatform().start(() -> {
            keys.destroy("ann");
            toldWhenDestroyed.complete(told.get());
        });
        await().until(() -> destroying.getState() == Thread.State.BLOCKED || toldWhenDestroyed.isDone());
        mayBeTold.countDown();

        assertThat(toldWhenDestroyed.get()).isTrue();
        looking.get();
    }

    private void tell(List<String> persons) {
        telling.countDown();
        try {
            mayBeTold.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        told.set(true);
    }
}
