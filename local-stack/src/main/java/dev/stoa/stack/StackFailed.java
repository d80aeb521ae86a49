package dev.stoa.stack;

/** The stack can't do what was asked; the message is one sentence that says what to do. */
final class StackFailed extends RuntimeException {
    StackFailed(String message) {
        super(message);
    }
}
