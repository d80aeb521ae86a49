package dev.stoa.platform.problem;

/**
 * One thing that is wrong with a request.
 *
 * @param pointer JSON pointer into the body, or {@code /path/<name>}, {@code /query/<name>}, {@code /header/<name>}
 * @param code what is wrong, as callers may rely on it: {@code required}, {@code out-of-range}
 * @param detail the same for a human
 */
public record InvalidField(String pointer, String code, String detail) {}
