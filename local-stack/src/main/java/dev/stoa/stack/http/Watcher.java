package dev.stoa.stack.http;

/** Is told of every answer, to show or to measure it. */
@FunctionalInterface
public interface Watcher {
    Watcher NOBODY = _ -> {};

    void saw(Answer answer);
}
