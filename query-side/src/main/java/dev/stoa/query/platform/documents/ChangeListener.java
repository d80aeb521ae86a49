package dev.stoa.query.platform.documents;

/** Wants to know when documents changed, on whichever node their events were processed. */
@FunctionalInterface
public interface ChangeListener {
    /** Called after the commit, possibly twice. Must not block. */
    void changed(DocumentKey key);

    /** As if every document had changed. */
    default void allChanged() {}
}
