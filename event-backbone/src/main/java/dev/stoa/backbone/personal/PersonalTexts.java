package dev.stoa.backbone.personal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;

/**
 * Seals and opens single texts. A token is {@code 1:<person>:<event id>:<field>:<base64url>}; all before the last colon is
 * authenticated with the text, so no part of a token can be changed: it says whose text it is, and where it was said first.
 */
public class PersonalTexts {
    private static final String FORMAT = "1";
    private static final char SEPARATOR = ':';

    private final PersonKeys keys;

    public PersonalTexts(PersonKeys keys) {
        this.keys = keys;
    }

    /**
     * The token, or empty if the person was erased: what is said of them later is forgotten at once.
     *
     * @param person id of whose text it is
     * @param event id of the event that says it first
     */
    public Optional<String> seal(String person, String event, String field, String text) {
        var context = String.join(String.valueOf(SEPARATOR), FORMAT, person, event, field);
        return keys.toSeal(person)
                .map(key -> AesGcm.seal(key, context.getBytes(UTF_8), text.getBytes(UTF_8)))
                .map(bytes -> context
                        + SEPARATOR
                        + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /**
     * The text, or empty if its person was erased.
     *
     * @throws PersonalDataUnreadable if the key can't be had, or does not fit
     */
    public Optional<String> open(String token) {
        var end = token.lastIndexOf(SEPARATOR);
        var parts = token.split(String.valueOf(SEPARATOR), 3);
        if (parts.length < 3 || !parts[0].equals(FORMAT)) {
            throw new PersonalDataUnreadable("this is no sealed text of a format known here");
        }
        return keys.toOpen(parts[1])
                .map(key -> AesGcm.open(key, token.substring(0, end).getBytes(UTF_8), bytes(token.substring(end + 1))))
                .map(text -> new String(text, UTF_8));
    }

    private static byte[] bytes(String base64) {
        try {
            return Base64.getUrlDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new PersonalDataUnreadable("a sealed text is damaged", e);
        }
    }
}
