package dev.stoa.platform.path;

import java.util.regex.Pattern;
import org.springframework.web.util.pattern.PathPattern;

/**
 * The segments of a path pattern before its first variable. By them alone most paths are seen not to match, at a small
 * part of what it takes to match them.
 */
public record PathStart(String text) {
    private static final Pattern VARIABLE = Pattern.compile("/?[^/]*[{*?].*");

    public static PathStart of(PathPattern pattern) {
        return new PathStart(VARIABLE.matcher(pattern.getPatternString()).replaceFirst(""));
    }

    /** False only if the pattern can't match. {@code path}: as it was sent; escapes and parameters are not looked into. */
    public boolean mayBeOf(String path) {
        return path.startsWith(text) || path.indexOf('%') >= 0 || path.indexOf(';') >= 0;
    }
}
