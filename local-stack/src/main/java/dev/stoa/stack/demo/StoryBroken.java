package dev.stoa.stack.demo;

/** A step of the demo was not as told. */
final class StoryBroken extends RuntimeException {
    StoryBroken(String what) {
        super(what);
    }
}
