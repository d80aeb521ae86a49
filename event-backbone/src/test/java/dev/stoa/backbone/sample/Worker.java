package dev.stoa.backbone.sample;

import dev.stoa.backbone.sample.CounterEvent.Counted;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Fails at the first event of the counter {@code flaky}. */
@Component
@ProcessingGroup("sample.worker")
public class Worker {
    public final List<String> done = new CopyOnWriteArrayList<>();
    private final AtomicInteger attempts = new AtomicInteger();

    @EventHandler
    void on(Counted e) {
        if (e.id().equals("flaky") && attempts.incrementAndGet() == 1) throw new IllegalStateException("fails once");
        done.add(e.id());
    }
}
