package dev.stoa.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.web.firewall.StrictHttpFirewall.ALLOWED_HEADER_NAMES;
import static org.springframework.security.web.firewall.StrictHttpFirewall.ALLOWED_HEADER_VALUES;
import static org.springframework.security.web.firewall.StrictHttpFirewall.ALLOWED_PARAMETER_NAMES;

import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Ours lets through what Spring's does, character by character, and nothing else. */
class FirewallTest {
    @Test
    void names_of_headers() {
        assertThat(differences(Firewall::isName, ALLOWED_HEADER_NAMES)).isEmpty();
    }

    @Test
    void values_of_headers() {
        assertThat(differences(Firewall::isValue, ALLOWED_HEADER_VALUES)).isEmpty();
    }

    @Test
    void names_of_parameters() {
        assertThat(differences(Firewall::isName, ALLOWED_PARAMETER_NAMES)).isEmpty();
    }

    /** Of all characters there are, alone and within a text. */
    private static IntStream differences(Predicate<String> ours, Predicate<String> springs) {
        return IntStream.rangeClosed(0, Character.MAX_CODE_POINT).filter(character -> {
            var alone = Character.toString(character);
            var within = "a" + alone + "b";
            return ours.test(alone) != springs.test(alone) || ours.test(within) != springs.test(within);
        });
    }
}
