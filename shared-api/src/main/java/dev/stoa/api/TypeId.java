package dev.stoa.api;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Locale;
import java.util.UUID;

/** The text form of ids: a prefix, {@code _}, and a UUID as 26 characters of Crockford base32 (the TypeID format). */
public final class TypeId {
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int SUFFIX = 26;
    private static final long[] IN_ALPHABET = bitsOf(ALPHABET);
    private static final UUID NAMESPACE = UUID.fromString("5f0a1a5e-0000-5000-8000-73746f610000");

    private TypeId() {}

    /** {@code prefix_} and the UUID's 128 bits, most significant first. */
    public static String encode(String prefix, UUID uuid) {
        var high = uuid.getMostSignificantBits();
        var low = uuid.getLeastSignificantBits();
        var text = new char[SUFFIX];
        for (var i = SUFFIX - 1; i >= 0; i--) {
            text[i] = ALPHABET.charAt((int) (low & 31));
            low = (low >>> 5) | (high << 59);
            high >>>= 5;
        }
        return prefix + "_" + new String(text);
    }

    /** The id of that prefix that the same parts always give (UUIDv5). */
    public static String derived(String prefix, String... parts) {
        return encode(prefix, uuid(prefix, parts));
    }

    /** The UUIDv5 that the same name and parts always give. */
    public static UUID uuid(String name, String... parts) {
        return UuidCreator.getNameBasedSha1(NAMESPACE, name + "\0" + String.join("\0", parts));
    }

    /** The id of another prefix with the same suffix: for things there is exactly one of per other thing. */
    public static String sibling(String prefix, String id) {
        return prefix + id.substring(id.lastIndexOf('_'));
    }

    /**
     * Refuses a value that is not an id of that prefix.
     *
     * @throws IllegalArgumentException saying what was wrong and what would be right
     */
    public static void require(String prefix, String value) {
        if (!isId(prefix, value)) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "\"%s\" is not an id of this kind: expected %s_ and 26 characters of lower-case Crockford base32",
                    value.length() > 64 ? value.substring(0, 64) + "…" : value,
                    prefix));
        }
    }

    /** Every id of every message that is read comes here: no pattern, and nothing is copied. */
    private static boolean isId(String prefix, String value) {
        var suffixAt = prefix.length() + 1;
        if (value.length() != suffixAt + SUFFIX
                || !value.startsWith(prefix)
                || value.charAt(suffixAt - 1) != '_'
                || value.charAt(suffixAt) > '7') {
            return false;
        }
        for (var i = suffixAt; i < value.length(); i++) {
            if (!isInAlphabet(value.charAt(i))) return false;
        }
        return true;
    }

    private static boolean isInAlphabet(char c) {
        return c < 128 && (IN_ALPHABET[c >> 6] >>> (c & 63) & 1) == 1;
    }

    private static long[] bitsOf(String characters) {
        var bits = new long[2];
        characters.chars().forEach(c -> bits[c >> 6] |= 1L << (c & 63));
        return bits;
    }
}
