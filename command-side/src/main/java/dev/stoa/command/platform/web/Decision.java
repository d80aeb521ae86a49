package dev.stoa.command.platform.web;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** What an endpoint makes of a request: the command to run and what to answer once it is done. */
public record Decision(
        Object command,
        HttpStatus status,
        @Nullable String location,
        @Nullable Object body) {
    /** 204. */
    public static Decision done(Object command) {
        return new Decision(command, HttpStatus.NO_CONTENT, null, null);
    }

    /** 201. */
    public static Decision created(Object command, String location, Object body) {
        return new Decision(command, HttpStatus.CREATED, location, body);
    }

    /** 202: the command is durable, what follows from it takes its time. */
    public static Decision accepted(Object command, @Nullable String location, @Nullable Object body) {
        return new Decision(command, HttpStatus.ACCEPTED, location, body);
    }
}
