package dev.stoa.stack.play;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The countries of the shop's books as ISO codes. */
final class Countries {
    private static final Map<String, String> ITS_OWN_NAMES =
            Map.of("EIRE", "IE", "Channel Islands", "JE", "USA", "US", "RSA", "ZA", "Czech Republic", "CZ");
    private static final Map<String, String> BY_NAME = Stream.of(Locale.getISOCountries())
            .collect(Collectors.toMap(Countries::englishName, Function.identity(), (first, _) -> first));

    private Countries() {}

    /** Where the shop itself was, if the books name no country. */
    static String code(String name) {
        var own = ITS_OWN_NAMES.get(name);
        return own != null ? own : BY_NAME.getOrDefault(name, "GB");
    }

    private static String englishName(String code) {
        return Locale.of("", code).getDisplayCountry(Locale.ENGLISH);
    }
}
