package dev.stoa.platform.production;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.PlaceholderResolutionException;

/** The service's settings as they are at last, and the names that operators know them by. */
record Settings(ConfigurableEnvironment environment) {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(STOA_\\w+)");
    private static final Pattern WITHOUT_DEFAULT = Pattern.compile("\\$\\{(STOA_\\w+)}");

    /** Those of the properties that this service has, one of those that have the same value. */
    List<String> having(String... properties) {
        var values = new LinkedHashSet<String>();
        return Stream.of(properties)
                .filter(environment::containsProperty)
                .filter(property -> values.add(value(property)))
                .toList();
    }

    /** Empty if it is not set, or by a variable that is not. */
    String value(String property) {
        try {
            return environment.getProperty(property, "").strip();
        } catch (PlaceholderResolutionException _) {
            return "";
        }
    }

    /** The variable in README.md, where the value comes from one, and the property. */
    String named(String property) {
        return VARIABLE.matcher(asWritten(property))
                .results()
                .map(found -> found.group(1) + " (" + property + ")")
                .findFirst()
                .orElse(property);
    }

    /** Variables that it can't do without and that nobody has set. */
    List<String> missing(String property) {
        return WITHOUT_DEFAULT
                .matcher(asWritten(property))
                .results()
                .map((MatchResult found) -> found.group(1))
                .filter(variable -> value(variable).isEmpty())
                .toList();
    }

    private String asWritten(String property) {
        return environment.getPropertySources().stream()
                .map(source -> source.getProperty(property))
                .filter(Objects::nonNull)
                .map(String::valueOf)
                .findFirst()
                .orElse("");
    }
}
