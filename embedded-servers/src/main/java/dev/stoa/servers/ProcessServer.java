package dev.stoa.servers;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A server that is one child process. */
public abstract class ProcessServer implements Server {
    private final Duration stopPatience;
    private @Nullable ServerProcess process;

    /** @param stopPatience how long the process may take to end in good order before it is killed */
    protected ProcessServer(Duration stopPatience) {
        this.stopPatience = stopPatience;
    }

    /** Starts the process and doesn't wait for it. */
    protected abstract ServerProcess launch();

    /** Returns when the process takes connections. */
    protected abstract void awaitReady(ServerProcess process);

    @Override
    public void start() {
        if (isRunning()) return;
        process = launch();
        awaitReady(process);
    }

    @Override
    public void stop() {
        if (process != null) process.stop(stopPatience);
    }

    @Override
    public void kill() {
        if (process != null) process.kill();
    }

    @Override
    public boolean isRunning() {
        return process != null && process.isAlive();
    }

    @Override
    public long pid() {
        if (process == null) throw new IllegalStateException(name() + " was never started");
        return process.pid();
    }
}
