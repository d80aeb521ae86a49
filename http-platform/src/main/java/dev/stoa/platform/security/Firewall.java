package dev.stoa.platform.security;

import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * Spring's firewall with the same rules for headers and parameters as it has, but as loops: its regular expressions, run
 * at every look at a header, cost a read from memory as much as all rules of access do.
 */
final class Firewall {
    private Firewall() {}

    static HttpFirewall strict() {
        var firewall = new StrictHttpFirewall();
        firewall.setAllowedHeaderNames(Firewall::isName);
        firewall.setAllowedHeaderValues(Firewall::isValue);
        firewall.setAllowedParameterNames(Firewall::isName);
        return firewall;
    }

    static boolean isName(String text) {
        for (var at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            if (!isNamed(text.codePointAt(at))) return false;
        }
        return true;
    }

    static boolean isValue(String text) {
        return isName(text.replace('\t', ' '));
    }

    private static boolean isNamed(int character) {
        return Character.isDefined(character) && !Character.isISOControl(character);
    }
}
