package dev.stoa.stack.books;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Collects what doesn't add up; may be written to by many threads. */
final class Findings {
    private final Collection<Difference> differences = new ConcurrentLinkedQueue<>();

    void same(String subject, String what, Object expected, Object found) {
        require(Objects.equals(expected, found), subject, what + " should be " + expected + " but is " + found);
    }

    void require(boolean holds, String subject, String otherwise) {
        if (!holds) {
            differences.add(new Difference(subject, otherwise));
        }
    }

    List<Difference> differences() {
        return List.copyOf(differences);
    }
}
