package dev.stoa.platform.problem;

import java.io.IOException;

/**
 * It failed while the answer was under way. Nothing can be put right in it any more, so the connection must break: an
 * answer that ends in good order would look whole.
 */
public final class BrokenAnswer extends IOException {
    BrokenAnswer(Throwable cause) {
        super("failed while the answer was under way", cause);
    }
}
