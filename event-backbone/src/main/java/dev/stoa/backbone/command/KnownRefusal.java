package dev.stoa.backbone.command;

/** Knows a domain's "no" when it sees one. It is an answer and not a failure: a command so refused is not tried again. */
@FunctionalInterface
public interface KnownRefusal {
    boolean isRefusal(Throwable thrown);
}
