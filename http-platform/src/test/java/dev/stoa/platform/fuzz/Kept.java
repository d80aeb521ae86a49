package dev.stoa.platform.fuzz;

import java.util.Map;

/** What a service keeps and a refused request must leave as it was. */
@FunctionalInterface
public interface Kept {
    /**
     * Contents, by what has them.
     *
     * @param correlationId of the last answer: what was done for it counts as well
     * @param mayBeRemembered whether a refusal may be kept for a repeat
     */
    Map<String, String> after(String correlationId, boolean mayBeRemembered);
}
