package dev.stoa.platform.production;

import java.util.List;
import java.util.stream.Stream;

/** Hosts as addresses name them. Nothing is looked up: what a name stands for may change. */
final class Hosts {
    private Hosts() {}

    /** Of {@code a:1,b:2}; who logs in there is nobody's to know. */
    static List<String> in(String addresses) {
        return Stream.of(addresses.split(",", -1))
                .map(address -> address.strip()
                        .replaceFirst("^.*@", "")
                        .replaceFirst("^[A-Z_]+://", "")
                        .replaceFirst(":\\d+$", ""))
                .toList();
    }

    /** Those that are not this machine, where nothing goes over a network. */
    static List<String> elsewhere(List<String> hosts) {
        return hosts.stream().filter(host -> !isThisMachine(host)).toList();
    }

    static boolean isThisMachine(String host) {
        return host.equals("localhost") || host.matches("127(\\.\\d{1,3}){3}") || host.matches("\\[?::1]?");
    }
}
