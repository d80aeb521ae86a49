package dev.stoa.platform.fuzz;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** A right request with one thing wrong at a time: its path, query, headers, method or body. */
final class SpoiltRequests {
    private final SpoiltBodies bodies;

    SpoiltRequests(JsonNode document, Random random) {
        this.bodies = new SpoiltBodies(document, random);
    }

    /** @param json the body as a tree; missing if it is none */
    List<Request> of(ApiCall call, Request right, JsonNode json) {
        var spoilt = new ArrayList<Request>();
        paths(call, right, spoilt);
        queries(call, right, spoilt);
        headers(call, right, spoilt);
        for (var method : List.of("PATCH", "TRACE", "OPTIONS", "PROPFIND", "post")) {
            spoilt.add(right.by(method).saying("").bad("another method"));
        }
        if (call.takesBody()) {
            Nasty.CONTENT_TYPES.forEach(
                    type -> spoilt.add(right.with("Content-Type", type).bad("another type of body")));
            spoilt.add(right.with("Content-Type", call.contentType() + "; charset=utf-16")
                    .odd("says UTF-16"));
            spoilt.add(right.saying("x".repeat(1_100_000)).odd("over a MiB"));
            spoilt.add(judged(right.saying("").without("Content-Type"), call.bodyRequired(), "no body"));
        } else {
            spoilt.add(right.saying("{\"a\":1}")
                    .with("Content-Type", "application/json")
                    .odd("a body nobody wants"));
            spoilt.add(right.saying("a=b")
                    .with("Content-Type", "application/x-www-form-urlencoded")
                    .odd("a form"));
        }
        if (!json.isMissingNode()) {
            spoilt.addAll(bodies.of(right, call, json));
        }
        return spoilt;
    }

    private static void paths(ApiCall call, Request right, List<Request> spoilt) {
        var given = call.path().split("/", -1);
        var filled = right.url().split("[?]", 2)[0].split("/", -1);
        for (var part = 0; part < given.length; part++) {
            if (given[part].startsWith("{")) {
                for (var nasty : Nasty.PATH_PARTS) {
                    var copy = filled.clone();
                    copy[part] = nasty;
                    spoilt.add(right.at(String.join("/", copy)).bad(given[part] + " is " + nasty));
                }
                var twice = filled.clone();
                twice[part] = filled[part] + "/" + filled[part];
                spoilt.add(right.at(String.join("/", twice)).bad(given[part] + " twice"));
                var capitals = filled.clone();
                capitals[part] = filled[part].toUpperCase(Locale.ROOT);
                spoilt.add(right.at(String.join("/", capitals)).odd(given[part] + " in capitals"));
            }
        }
        spoilt.add(right.at(right.url().split("[?]", 2)[0] + "/").bad("a slash behind"));
        spoilt.add(right.at("/" + right.url()).bad("two slashes before"));
    }

    private static void queries(ApiCall call, Request right, List<Request> spoilt) {
        var known = call.in("query");
        known.forEach(parameter -> {
            var name = parameter.name();
            Nasty.TEXTS.forEach(
                    text -> spoilt.add(query(right, name + "=" + encoded(text)).odd(name + " is " + text)));
            Nasty.NUMBERS.forEach(
                    number -> spoilt.add(query(right, name + "=" + number).odd(name + " is " + number)));
            spoilt.add(query(right, name + "=a&" + name + "=b").odd(name + " twice"));
            spoilt.add(query(right, name + "=%00").bad(name + " is U+0000"));
            spoilt.add(query(right, name + "=%ff%c0%80").odd(name + " no UTF-8"));
            spoilt.add(query(right, name + "=" + "a".repeat(8_000)).odd(name + " long"));
            spoilt.add(query(right, name + "=2026-02-30").odd(name + " a day that is none"));
            spoilt.add(query(right, name + "=-999999999-01-01T00:00:00Z").odd(name + " long ago"));
            spoilt.add(query(right, name + "=%2B1000000000-12-31T23:59:59.999999999Z")
                    .odd(name + " far off"));
            spoilt.add(query(right, name + "=999999999-12-31").odd(name + " far off"));
        });
        if (call.has("query", "limit")) {
            List.of("0", "-1", "101", "ten", "", "1.5", "0x10", "2147483648", "%EF%BC%91")
                    .forEach(limit -> spoilt.add(query(right, "limit=" + limit).odd("limit " + limit)));
        }
        if (call.has("query", "cursor")) {
            List.of("a", "====", "AAAA", "H38", "Hx8fHx8", "LTE", "OTk5OTk5OTk5OTk5OTk5OTk5OTk5")
                    .forEach(cursor ->
                            spoilt.add(query(right, "cursor=" + cursor).odd("cursor " + cursor)));
        }
        var many = IntStream.range(0, 1_100).mapToObj(i -> "p" + i + "=1").collect(Collectors.joining("&"));
        spoilt.add(query(right, many).odd("too many parameters"));
        spoilt.add(query(right, "unheardOf=%27%22%3C").odd("another parameter"));
        spoilt.add(query(right, "&&==&=a&%20=").odd("no parameters"));
    }

    private static void headers(ApiCall call, Request right, List<Request> spoilt) {
        if (call.has("header", "Idempotency-Key")) {
            Nasty.NO_KEYS.forEach(
                    key -> spoilt.add(right.with("Idempotency-Key", key).bad("no key")));
            spoilt.add(right.with("Idempotency-Key", "'; drop table a; -- <b>\u00e9")
                    .odd("an odd key"));
        }
        if (call.has("header", "If-Match")) {
            Nasty.NO_ENTITY_TAGS.forEach(
                    tag -> spoilt.add(right.with("If-Match", tag).bad("no entity tag")));
            spoilt.add(right.with("If-Match", "\"999999999999\"").odd("never was so"));
        }
        if (call.has("header", "Consistency-Token")) {
            Nasty.NO_TOKENS.forEach(
                    token -> spoilt.add(right.with("Consistency-Token", token).bad("no token")));
        }
        Nasty.NO_AUTHORIZATIONS.forEach(
                token -> spoilt.add(right.with("Authorization", token).bad("not let in")));
        spoilt.add(right.with("Authorization", "Basic YTpi").odd("another way to log in"));
        for (var accept :
                List.of("application/pdf", "nonsense", "*/*;q=nonsense", "text/html", "application/xml, */*;q=0")) {
            spoilt.add(right.with("Accept", accept).odd("wants another answer"));
        }
        spoilt.add(right.with("Last-Event-ID", "-99999999999999999999")
                .odd("odd headers")
                .with("traceparent", "nonsense")
                .with("X-Correlation-Id", "'; drop table a; --")
                .with("X-Forwarded-For", "\"><script>")
                .with("X-HTTP-Method-Override", "DELETE")
                .with("Range", "bytes=0-1,2-3")
                .with("Cookie", "JSESSIONID=../../a")
                .with("Accept-Language", "x".repeat(1_000)));
        spoilt.add(right.with("X-Large", "x".repeat(20_000)).bad("headers too large"));
    }

    private static Request query(Request right, String query) {
        return right.at(right.url() + (right.url().contains("?") ? "&" : "?") + query);
    }

    private static Request judged(Request request, boolean bad, String what) {
        return bad ? request.bad(what) : request.odd(what);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
