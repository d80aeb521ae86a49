package dev.stoa.platform.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is sent.
 *
 * @param what what is wrong with it, for people; empty if nothing is
 * @param bad whether it has to be refused, whoever sends it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Request(String method, String url, Map<String, String> headers, byte[] body, String what, boolean bad) {
    Request with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Request(method, url, more, body, what, bad);
    }

    Request with(Map<String, String> more) {
        var all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new Request(method, url, all, body, what, bad);
    }

    Request without(String header) {
        var fewer = new LinkedHashMap<>(headers);
        fewer.remove(header);
        return new Request(method, url, fewer, body, what, bad);
    }

    Request at(String newUrl) {
        return new Request(method, newUrl, headers, body, what, bad);
    }

    Request by(String newMethod) {
        return new Request(newMethod, url, headers, body, what, bad);
    }

    Request saying(byte[] newBody) {
        return new Request(method, url, headers, newBody, what, bad);
    }

    Request saying(String newBody) {
        return saying(newBody.getBytes(StandardCharsets.UTF_8));
    }

    /** Which has to be refused. */
    Request bad(String why) {
        return new Request(method, url, headers, body, why, true);
    }

    /** Which may be refused or not. */
    Request odd(String why) {
        return new Request(method, url, headers, body, why, false);
    }

    /** To make it again by hand. */
    @Override
    public String toString() {
        var said = new String(body, StandardCharsets.UTF_8);
        return (method + " " + shortened(url) + " " + shortened(headers.toString()) + " " + shortened(said))
                + (what.isEmpty() ? "" : " (" + what + ")");
    }

    private static String shortened(String text) {
        return text.length() < 400 ? text : text.substring(0, 400) + "... of " + text.length();
    }
}
