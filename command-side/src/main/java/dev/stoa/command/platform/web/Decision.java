package dev.stoa.command.platform.web;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * What an endpoint makes of a request: the command to run and what to answer once it is done.
 *
 * @param <T> what the answer says
 */
public record Decision<T>(
        Object command,
        HttpStatus status,
        @Nullable String location,
        @Nullable T body) {
    /** 204. */
    public static Decision<Void> done(Object command) {
        return new Decision<>(command, HttpStatus.NO_CONTENT, null, null);
    }

    /** 201. */
    public static <T> Decision<T> created(Object command, String location, T body) {
        return new Decision<>(command, HttpStatus.CREATED, location, body);
    }

    /** 202: the command is durable, what follows from it takes its time. */
    public static <T> Decision<T> accepted(Object command, String location, T body) {
        return new Decision<>(command, HttpStatus.ACCEPTED, location, body);
    }
}
