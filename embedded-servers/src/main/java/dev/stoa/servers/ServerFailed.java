package dev.stoa.servers;

import org.jspecify.annotations.Nullable;

/** A server could not be started or stopped; the message is one sentence that says what to do. */
public final class ServerFailed extends RuntimeException {
    public ServerFailed(String message) {
        this(message, null);
    }

    public ServerFailed(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
