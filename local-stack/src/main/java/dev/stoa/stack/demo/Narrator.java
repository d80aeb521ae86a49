package dev.stoa.stack.demo;

import java.io.PrintWriter;

/** Tells the story as it happens and stops it where it is not as told. */
final class Narrator {
    private static final int CALL_WIDTH = 62;

    private final PrintWriter out;
    private int calls;

    Narrator(PrintWriter out) {
        this.out = out;
    }

    void chapter(String title) {
        out.printf("%n%s%n", title);
        out.flush();
    }

    void call(String who, String method, String path, int status, String matters) {
        calls++;
        var call = method + " " + path;
        out.printf("  %-9s %-" + CALL_WIDTH + "s %d  %s%n", who, call, status, matters);
        out.flush();
    }

    void aside(String what) {
        out.println("            " + what);
        out.flush();
    }

    /** Something that must hold, or the story ends here. */
    void asTold(boolean holds, String claim) {
        if (!holds) {
            throw new StoryBroken("Not as told: " + claim);
        }
        aside("✓ " + claim);
    }

    int calls() {
        return calls;
    }
}
