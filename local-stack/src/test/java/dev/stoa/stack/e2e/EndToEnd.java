package dev.stoa.stack.e2e;

import org.junit.jupiter.api.AfterAll;

/** What every end-to-end test has: the running system, its people, and books that balance when its class ends. */
abstract class EndToEnd {
    static final RunningStoa STOA = SharedStoa.get();
    static final World WORLD = new World(STOA);

    @AfterAll
    static void the_books_are_in_balance() {
        WORLD.booksBalance();
    }
}
