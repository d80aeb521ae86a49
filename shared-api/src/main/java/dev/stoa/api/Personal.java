package dev.stoa.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A text that identifies a person, or that somebody typed about one. It is sealed with that person's key before it is
 * stored, and from then on is carried as it is: only who shows it to somebody opens it. Who the person is says the message's
 * {@link DataSubject}.
 *
 * <p>In JSON a string is clear text, as events had it before there were keys; what is sealed or erased is an object, which no
 * text that anybody types can look like.
 */
public sealed interface Personal {
    /** Not yet sealed. Empty for a value that is not there. Says nothing of itself to a log. */
    record Clear(@JsonValue String text) implements Personal {
        @Override
        public String toString() {
            return text.isEmpty() ? "" : "***";
        }
    }

    /** {@code token}: names the key and the place it was sealed for; opaque to all but who has the keys. */
    record Sealed(@JsonProperty("sealed") String token) implements Personal {}

    /** What is read once the person's key has been destroyed. {@code erased}: always true. */
    record Erased(boolean erased) implements Personal {}

    static Personal of(String text) {
        return new Clear(text);
    }

    static Personal erased() {
        return new Erased(true);
    }

    /** @throws IllegalArgumentException if it is none of the three */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Personal ofJson(Object json) {
        if (json instanceof String text) return of(text);
        if (json instanceof Map<?, ?> it && it.get("sealed") instanceof String token) return new Sealed(token);
        if (json instanceof Map<?, ?> it && Boolean.TRUE.equals(it.get("erased"))) return erased();
        throw new IllegalArgumentException("neither a text nor a sealed or an erased one");
    }

    default boolean isEmpty() {
        return equals(new Clear(""));
    }

    /** Clear text as {@code seal} makes it of it, erased if that gives nothing; all else stays as it is. */
    default Personal sealedBy(Function<String, Optional<String>> seal) {
        return this instanceof Clear(var text) && !text.isEmpty()
                ? seal.apply(text).<Personal>map(Sealed::new).orElseGet(Personal::erased)
                : this;
    }

    /** Clear text as it is, what is sealed as {@code open} opens it; empty for what is erased. */
    default Optional<String> openedBy(Function<String, Optional<String>> open) {
        return switch (this) {
            case Clear(var text) -> Optional.of(text);
            case Sealed(var token) -> open.apply(token);
            case Erased _ -> Optional.empty();
        };
    }
}
