package dev.stoa.platform.fuzz;

import dev.stoa.platform.fuzz.FormCall.Form;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A right form with one thing wrong at a time. What is right is asked for when the request is made. */
final class SpoiltForms {
    private static final String MANY =
            IntStream.range(0, 1_100).mapToObj(i -> "p" + i + "=1").collect(Collectors.joining("&"));
    private static final List<String> NO_LOG_INS = List.of(
            "Basic",
            "Basic !!!!",
            "Basic " + base64("no colon"),
            "Basic " + base64(":"),
            "Basic " + base64("%00:%00"),
            "Basic " + base64("%:%zz"),
            "Basic " + base64("web:\u20ac\u0000"),
            "Basic " + base64("'; drop table oauth2_authorization; --:x"),
            "Basic " + base64("a".repeat(5_000) + ":b"),
            "Digest username=\"a\"",
            "DPoP a");

    private SpoiltForms() {}

    static List<Function<Form, Request>> of(FormCall call) {
        var spoilt = new ArrayList<Function<Form, Request>>();
        new TreeSet<>(call.right().get().fields().keySet()).forEach(field -> fields(call, field, spoilt));
        wholes(call, spoilt);
        headers(call, spoilt);
        return spoilt;
    }

    private static void fields(FormCall call, String field, List<Function<Form, Request>> spoilt) {
        spoilt.add(form -> call.saying(form, without(form, field)).odd(field + " missing"));
        Nasty.TEXTS.forEach(text ->
                spoilt.add(form -> call.saying(form, with(form, field, FormCall.encoded(Map.of(field, text))))
                        .odd(field + " is " + text)));
        var raws = new ArrayList<>(
                List.of("=%00", "=a%00b", "=%ff%c0%80", "=" + "a".repeat(4_000), "=&" + field + "=", ""));
        if (!call.method().equals("GET")) { // nor would a client put these into a URL
            raws.addAll(List.of("=%", "=%zz", "=%u0041"));
        }
        for (var raw : raws) {
            spoilt.add(form -> call.saying(form, with(form, field, field + raw)).odd(field + " is raw " + raw));
        }
        spoilt.add(form -> call.saying(form, FormCall.encoded(form.fields()) + "&" + field + "=another")
                .odd(field + " twice"));
        spoilt.add(form -> call.saying(form, with(form, field, field + "[]=a&" + field + "[0].class=b"))
                .odd(field + " as a list"));
        spoilt.add(form -> call.saying(
                        form,
                        FormCall.encoded(form.fields()).replace(field + "=", field.toUpperCase(Locale.ROOT) + "="))
                .odd(field + " in capitals"));
    }

    private static String without(Form form, String field) {
        return with(form, field, "");
    }

    private static String with(Form form, String field, String encoded) {
        var others = new LinkedHashMap<>(form.fields());
        others.remove(field);
        return encoded.isEmpty() ? FormCall.encoded(others) : FormCall.encoded(others) + "&" + encoded;
    }

    private static void wholes(FormCall call, List<Function<Form, Request>> spoilt) {
        for (var method : List.of("PATCH", "TRACE", "OPTIONS", "PROPFIND", "PUT", "DELETE", "post")) {
            spoilt.add(form -> call.request(form).by(method).bad("another method"));
        }
        spoilt.add(form -> call.saying(form, "").odd("nothing said"));
        spoilt.add(form -> call.saying(form, "&&==&=a&%20=").odd("no fields"));
        spoilt.add(form ->
                call.saying(form, FormCall.encoded(form.fields()) + "&" + MANY).odd("too many fields"));
        spoilt.add(form -> call.saying(form, FormCall.encoded(form.fields()) + "&unheardOf=%27%22%3C")
                .odd("another field"));
        var escaped = call.at(escaped(call.path()));
        spoilt.add(form -> escaped.request(form).odd("an escaped path"));
        new TreeSet<>(call.right().get().fields().keySet())
                .forEach(field -> spoilt.add(
                        form -> escaped.saying(form, FormCall.encoded(form.fields()) + "&" + field + "=another")
                                .odd(field + " twice, at an escaped path")));
        spoilt.add(form -> call.request(form).at(call.path() + "/").bad("a slash behind"));
        spoilt.add(form -> call.request(form).at("/" + call.path()).bad("two slashes before"));
        spoilt.add(form -> call.request(form).at(call.path() + ";a=b").bad("a path parameter"));
        if (call.method().equals("GET")) {
            spoilt.add(form -> call.request(form)
                    .saying("{\"a\":1}")
                    .with("Content-Type", "application/json")
                    .odd("a body"));
        } else {
            spoilt.add(form -> call.request(form)
                    .at(call.path() + "?" + FormCall.encoded(form.fields()))
                    .odd("said twice"));
            spoilt.add(form -> call.saying(form, "")
                    .at(call.path() + "?" + FormCall.encoded(form.fields()))
                    .odd("in the query"));
            spoilt.add(form ->
                    call.request(form).saying("x=" + "x".repeat(3_000_000)).odd("over two MB"));
            spoilt.add(form -> call.request(form).without("Content-Type").odd("no type of body"));
            Nasty.CONTENT_TYPES.forEach(type -> spoilt.add(
                    form -> call.request(form).with("Content-Type", type).odd("another type of body")));
            spoilt.add(form -> call.request(form)
                    .with("Content-Type", FormCall.TYPE + "; charset=utf-16")
                    .odd("says UTF-16"));
            Nasty.NO_BODIES.forEach(
                    body -> spoilt.add(form -> call.request(form).saying(body).odd("no form")));
        }
    }

    private static void headers(FormCall call, List<Function<Form, Request>> spoilt) {
        for (var logIns : List.of(NO_LOG_INS, Nasty.NO_AUTHORIZATIONS)) {
            logIns.forEach(logIn -> spoilt.add(
                    form -> call.request(form).with("Authorization", logIn).odd("another log-in")));
        }
        spoilt.add(form -> call.request(form).without("Authorization").odd("no log-in"));
        spoilt.add(form -> call.request(form).without("Cookie").odd("no session"));
        for (var cookie :
                List.of("JSESSIONID=../../a", "JSESSIONID=" + "A".repeat(32), "=;;=", "$Version=1; a=\"\\\"")) {
            spoilt.add(form -> call.request(form).with("Cookie", cookie).odd("another session"));
        }
        for (var accept :
                List.of("application/pdf", "nonsense", "*/*;q=nonsense", "text/html", "application/xml, */*;q=0")) {
            spoilt.add(form -> call.request(form).with("Accept", accept).odd("wants another answer"));
        }
        spoilt.add(form -> call.request(form)
                .with("X-Forwarded-Host", "evil.example")
                .with("X-Forwarded-Proto", "javascript")
                .with("Forwarded", "host=evil.example;proto=https")
                .with("X-HTTP-Method-Override", "DELETE")
                .with("Referer", "http://evil.example")
                .with("Accept-Language", "x".repeat(1_000))
                .odd("odd headers"));
        spoilt.add(
                form -> call.request(form).with("Origin", "http://evil.example").odd("from another page"));
        spoilt.add(
                form -> call.request(form).with("X-Large", "x".repeat(20_000)).bad("headers too large"));
    }

    /** Its last character: to us and to Spring it is the same path. */
    private static String escaped(String path) {
        return path.substring(0, path.length() - 1) + "%%%02X".formatted((int) path.charAt(path.length() - 1));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
