package dev.stoa.platform.problem;

import java.io.IOException;

/** Raised while a body is read that turns out longer than allowed. */
public final class BodyTooLarge extends IOException {
    private final long maximum;

    public BodyTooLarge(long maximum) {
        super("body over " + maximum + " bytes");
        this.maximum = maximum;
    }

    long maximum() {
        return maximum;
    }
}
