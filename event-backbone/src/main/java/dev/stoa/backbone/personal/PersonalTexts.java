package dev.stoa.backbone.personal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stoa.backbone.store.EventSealing.NewKey;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Seals and opens single texts. A token is {@code 1:<person>:<event id>:<field>:<base64url>}; all before the last colon is
 * authenticated with the text, so no part of a token can be changed: it says whose text it is, and where it was said first. An
 * event id that is a UUID stands there in base64url, in older tokens as it is.
 */
public class PersonalTexts {
    private static final String FORMAT = "1";
    private static final char SEPARATOR = ':';
    private static final int UUID_CHARACTERS = 36;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final PersonKeys keys;

    public PersonalTexts(PersonKeys keys) {
        this.keys = keys;
    }

    /**
     * Seals the texts of one event.
     *
     * @param person id of whose texts they are
     * @param event id of the event that says them first
     */
    OneEvent of(String person, String event) {
        return new OneEvent(person, event);
    }

    /** What is said of that person from now on needs no other key. */
    void stored(NewKey key) {
        keys.stored(key);
    }

    /** The texts of one event, all under the same key, which is asked for with the first. For one thread. */
    final class OneEvent implements AutoCloseable {
        private final String person;
        private final String place;
        private boolean asked;
        private AesGcm.@Nullable Sealing sealing;
        private @Nullable NewKey unstored;

        private OneEvent(String person, String event) {
            this.person = person;
            this.place = FORMAT + SEPARATOR + person + SEPARATOR + shortened(event) + SEPARATOR;
        }

        /** The token, or empty if the person was erased: what is said of them later is forgotten at once. */
        Optional<String> seal(String field, String text) {
            if (!asked) {
                sealing = keys.toSeal(person, fresh -> unstored = fresh)
                        .map(AesGcm.Sealing::new)
                        .orElse(null);
                asked = true;
            }
            if (sealing == null) {
                return Optional.empty();
            }
            var context = place + field;
            var bytes = sealing.seal(context.getBytes(UTF_8), text.getBytes(UTF_8));
            return Optional.of(context + SEPARATOR + BASE64.encodeToString(bytes));
        }

        /** The key, if it has to be stored with the event. */
        List<NewKey> unstored() {
            return unstored == null ? List.of() : List.of(unstored);
        }

        @Override
        public void close() {
            if (sealing != null) {
                sealing.close();
            }
        }
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

    /** A UUID in 22 characters instead of 36: a token is mostly names, and an address has six. */
    private static String shortened(String id) {
        if (id.length() != UUID_CHARACTERS) {
            return id;
        }
        try {
            var uuid = UUID.fromString(id);
            var bytes = ByteBuffer.allocate(2 * Long.BYTES)
                    .putLong(uuid.getMostSignificantBits())
                    .putLong(uuid.getLeastSignificantBits());
            return BASE64.encodeToString(bytes.array());
        } catch (IllegalArgumentException e) {
            return id; // it is none, and may be anything
        }
    }

    private static byte[] bytes(String base64) {
        try {
            return Base64.getUrlDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new PersonalDataUnreadable("a sealed text is damaged", e);
        }
    }
}
