package dev.stoa.query.platform;

import dev.stoa.platform.problem.Problem;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Query parameters that must be one of a few words. What is misspelled is refused, as it would find nothing. */
public final class Asked {
    private Asked() {}

    /** The constant of that name, in whatever case it is written. */
    public static <E extends Enum<E>> @Nullable E oneOf(Class<E> words, String parameter, @Nullable String text) {
        if (text == null) {
            return null;
        }
        var known = List.of(words.getEnumConstants());
        return known.stream()
                .filter(word -> word.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> Problem.invalid(
                        "/query/" + parameter,
                        "invalid-value",
                        known.stream()
                                .map(word -> word.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", ", "Expected one of ", "."))));
    }

    /** A currency that things can be priced in. */
    public static @Nullable String currency(String parameter, @Nullable String code) {
        if (code != null && !isMoney(code)) {
            throw Problem.invalid(
                    "/query/" + parameter, "invalid-value", "This is not an ISO 4217 currency code, like GBP.");
        }
        return code;
    }

    /** Codes without minor units stand for gold, tests and no currency at all. */
    private static boolean isMoney(String code) {
        return Currency.getAvailableCurrencies().stream()
                .anyMatch(known -> known.getCurrencyCode().equals(code) && known.getDefaultFractionDigits() >= 0);
    }
}
