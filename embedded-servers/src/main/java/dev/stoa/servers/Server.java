package dev.stoa.servers;

/** A server on this machine that can be stopped, killed and started again on the same port and the same data. */
public interface Server extends AutoCloseable {
    String name();

    int port();

    /** Returns when the server takes connections; does nothing if it runs. */
    void start();

    /** Ends the server in good order. */
    void stop();

    /** Ends the server as a power cut would end it. */
    void kill();

    boolean isRunning();

    /** Of the process that was started last. */
    long pid();

    @Override
    default void close() {
        stop();
    }
}
