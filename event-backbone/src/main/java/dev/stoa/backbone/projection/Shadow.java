package dev.stoa.backbone.projection;

/**
 * Whether a projection is at work on the copy of its view that is being built beside the live one. Its tables are the
 * copy's then, by their plain names; what it does elsewhere (documents that are kept, news that are told) it must not do.
 */
public final class Shadow {
    private static final ScopedValue<Boolean> WRITTEN = ScopedValue.newInstance();

    private Shadow() {}

    /** Whether the thread at hand writes a copy that nobody reads yet. */
    public static boolean isWritten() {
        return WRITTEN.isBound();
    }

    /** Does something to the copy. */
    public static void write(Runnable work) {
        ScopedValue.where(WRITTEN, true).run(work);
    }
}
