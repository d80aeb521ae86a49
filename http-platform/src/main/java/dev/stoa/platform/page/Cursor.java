package dev.stoa.platform.page;

import dev.stoa.platform.problem.Problem;
import dev.stoa.platform.text.CleanText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** The sort key of the last item seen; its text form is opaque to callers. */
public record Cursor(List<String> parts) {
    private static final String SEPARATOR = "\u001f";

    public Cursor {
        parts = List.copyOf(parts);
    }

    public static Cursor at(Object... key) {
        return new Cursor(List.of(key).stream().map(Object::toString).toList());
    }

    /** Reads the text form of a cursor with that many parts; refuses (422) what never was one. */
    public static Cursor parse(String text, int size) {
        try {
            var bytes = Base64.getUrlDecoder().decode(text);
            var decoded = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            var parts = List.of(decoded.split(SEPARATOR, -1));
            if (parts.size() == size && CleanText.is(decoded)) {
                return new Cursor(parts);
            }
        } catch (IllegalArgumentException | CharacterCodingException _) {
            // refused below like any other text
        }
        throw unusable();
    }

    /** What to throw if a part of the cursor can't be what it should be. */
    public static Problem unusable() {
        return Problem.invalid("/query/cursor", "bad-cursor", "This cursor was not made by this list.");
    }

    public String part(int index) {
        return parts.get(index);
    }

    public long longPart(int index) {
        try {
            return Long.parseLong(part(index));
        } catch (NumberFormatException _) {
            throw unusable();
        }
    }

    @Override
    public String toString() {
        var joined = String.join(SEPARATOR, parts).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(joined);
    }
}
