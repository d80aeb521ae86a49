package dev.stoa.backbone.rebuild;

/** Keeps something that was made of a view's rows and is outdated when all of them change at once. */
@FunctionalInterface
public interface ViewReplaced {
    /** Called right before the transaction that replaces the view commits and right after it. Does not throw. */
    void replaced(String view);
}
