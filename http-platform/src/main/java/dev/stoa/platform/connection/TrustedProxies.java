package dev.stoa.platform.connection;

import java.net.InetAddress;
import java.util.Collection;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.catalina.Valve;
import org.apache.catalina.util.NetMaskSet;
import org.apache.catalina.valves.RemoteIpValve;
import org.springframework.util.StringUtils;

/** Proxies whose word on a caller's address counts. Tomcat's valve knows them, and tells them only as it was told them. */
final class TrustedProxies {
    private TrustedProxies() {}

    /** Nobody, if none of the valves believes anybody. */
    static Predicate<InetAddress> of(Collection<Valve> valves) {
        return valves.stream()
                .filter(RemoteIpValve.class::isInstance)
                .map(RemoteIpValve.class::cast)
                .flatMap(valve -> Stream.of(valve.getInternalProxies(), valve.getTrustedProxies())
                        .filter(StringUtils::hasText))
                .map(TrustedProxies::said)
                .reduce(_ -> false, Predicate::or);
    }

    /** As the valve reads it: networks if there is a slash, else a regular expression. */
    private static Predicate<InetAddress> said(String proxies) {
        if (proxies.contains("/")) {
            return NetMaskSet.parse(proxies)::contains;
        }
        var pattern = Pattern.compile(proxies).asMatchPredicate();
        return address -> pattern.test(address.getHostAddress());
    }
}
