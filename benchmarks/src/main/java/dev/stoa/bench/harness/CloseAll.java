package dev.stoa.bench.harness;

import java.util.ArrayDeque;
import java.util.Deque;

/** Closes what was opened, the last first. */
public final class CloseAll implements AutoCloseable {
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    public <T extends AutoCloseable> T add(T resource) {
        opened.push(resource);
        return resource;
    }

    @Override
    public void close() {
        var failures = new IllegalStateException("could not close everything");
        for (var resource : opened) {
            try {
                resource.close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                failures.addSuppressed(e);
            } catch (Exception e) {
                failures.addSuppressed(e);
            }
        }
        if (failures.getSuppressed().length > 0) throw failures;
    }
}
