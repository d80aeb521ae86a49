package dev.stoa.stack;

import dev.stoa.servers.ServerFailed;

/** What went wrong, as the person at the terminal should read it. */
final class Failures {
    static String inOneSentence(Throwable failure) {
        return switch (failure) {
            case StackFailed f -> String.valueOf(f.getMessage());
            case ServerFailed f -> String.valueOf(f.getMessage());
            default -> failure.getMessage() == null ? failure.toString() : failure.getMessage();
        };
    }

    private Failures() {}
}
