package dev.stoa.platform.limit;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Calls whose sender is known only by what they say: by a signature over the body. They are not limited; who finds that
 * it is nobody's {@linkplain RateLimitFilter#countAsNobodys counts} them. Only what gets as far as that belongs here: what
 * is refused before costs too, and would not be counted at all.
 */
@FunctionalInterface
public interface CountedLater {
    boolean include(HttpServletRequest request);
}
