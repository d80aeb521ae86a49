package dev.stoa.platform.problem;

import java.util.Optional;

/** Knows how a service's own exceptions go to the caller. Every bean of this type is asked before the platform decides. */
@FunctionalInterface
public interface ProblemSource {
    Optional<Problem> problemOf(Throwable thrown);
}
