package dev.stoa.platform.text;

/** Text that every database and every encoding can keep: no U+0000 and no half of a surrogate pair. */
public final class CleanText {
    public static final String CODE = "bad-character";
    public static final String DETAIL = "This text holds U+0000 or half of a surrogate pair.";

    private CleanText() {}

    public static boolean is(String text) {
        return text.codePoints().noneMatch(CleanText::isBad);
    }

    /** The same text with U+FFFD for what can't be kept: for reports on what others sent. */
    public static String of(String text) {
        return is(text)
                ? text
                : text.codePoints()
                        .map(character -> isBad(character) ? 0xFFFD : character)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    /** A surrogate that has its other half is never seen alone as a code point. */
    private static boolean isBad(int codePoint) {
        return codePoint == 0 || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
    }
}
