package dev.stoa.platform.fuzz;

import java.util.List;

/** What people and programs send that nobody meant them to. */
public final class Nasty {
    /** Any service may keep these, and none may mind them. */
    public static final List<String> TEXTS = List.of(
            "",
            " ",
            "\t\r\n",
            "'; drop table domain_event; --",
            "\" or 1=1 --",
            "%' or '%'='",
            "$$ do $$; select pg_sleep(10)",
            "<script>alert(1)</script><img src=x onerror=alert(1)>",
            "{{7*7}} ${7*7} #{7*7} ${jndi:ldap://localhost/a}",
            "../../../../etc/passwd",
            "a\r\nSet-Cookie: admin=true\r\n\r\n<html>",
            "\u0001\u0007\u001b[31m\u007f\u0085",
            "\u202eright to left\u202c \u05e9\u05dc\u05d5\u05dd",
            "\ufeff\u200b\ufffe\uffff",
            "Z\u0351\u036b\u0343a\u0316l\u0349g\u034co",
            "\ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67 \ud83c\udff4\u200d\u2620\ufe0f \ud835\udd04",
            "null",
            "-1",
            "NaN",
            "1e309",
            "__proto__",
            "\u0130\u0131\u00df\ufb01",
            "\\u0000 \\x00 \\",
            "*",
            "?a=b&c=d#e");

    /** JSON of strings that can be kept nowhere. */
    static final List<String> UNKEEPABLE =
            List.of("\"a\\u0000b\"", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"a\\udfff\"", "\"a\u0001b\"", "\"a\nb\"");

    static final List<Integer> LENGTHS = List.of(41, 101, 201, 256, 501, 2_001, 20_001, 200_000);

    /** JSON. */
    static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "-1",
            "1",
            "2147483647",
            "2147483648",
            "-2147483649",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775809",
            "1e400",
            "9".repeat(999));

    static final List<String> NO_WHOLE_NUMBERS = List.of("1.5", "1e-3", "\"7\"", "true", "[1]", "{\"a\":1}", "NaN");
    static final List<String> NO_TEXTS = List.of("7", "-1.5e3", "true", "[\"a\"]", "{\"a\":\"b\"}", "[[[]]]");
    static final List<String> NO_BOOLEANS = List.of("1", "\"true\"", "[]", "{}");
    static final List<String> NO_CONTAINERS = List.of("7", "\"a\"", "true");

    /** Bodies that say nothing that any call could want. */
    static final List<String> NO_BODIES = List.of(
            "7",
            "\"text\"",
            "true",
            "[]",
            "[{}]",
            "{",
            "}",
            "{\"a\"",
            "{\"a\":1,}",
            "{'a':1}",
            "{a:1}",
            "// {}",
            "{} {}",
            "\ufeff",
            "<xml/>",
            "a=b",
            "[".repeat(20_000),
            "{\"a\":".repeat(5_000),
            "[".repeat(600) + "]".repeat(600));

    /** As they stand in a path; none names anything. */
    static final List<String> PATH_PARTS = List.of(
            "%2e%2e",
            "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
            "..%2f..",
            "a%2fb",
            "a%5cb",
            "%00",
            "a%00b",
            "%0d%0aSet-Cookie:%20a=b",
            ";a=b",
            "a;jsessionid=1",
            "%20",
            "%ff%fe",
            "%c0%ae%c0%ae",
            "%f0%9f%92%a9",
            "%3cscript%3e",
            "'%20or%20'1'='1",
            "$%7b7*7%7d",
            "-1",
            "0",
            "null",
            "order_",
            "order_00000000000000000000000000x",
            "nothing_01ky7pcbs1fbhbkejd3s6phgkj",
            "ORDER_01KY7PCBS1FBHBKEJD3S6PHGKJ",
            "a".repeat(10_000));

    static final List<String> NO_KEYS = List.of("", " ", "a".repeat(256), "a".repeat(10_000));
    static final List<String> NO_ENTITY_TAGS = List.of("", "W/\"1\"", "\"a\"", "1,2", "-1", "9".repeat(30), "\"1");
    static final List<String> NO_TOKENS =
            List.of("", ":", "order", "order_1:x", "order_1:-1", "a:b:c", "x".repeat(5_000));
    static final List<String> NO_AUTHORIZATIONS =
            List.of("Bearer", "Bearer a.b.c", "Bearer " + "a".repeat(5_000), "Bearer eyJhbGciOiJub25lIn0.e30.");
    static final List<String> CONTENT_TYPES = List.of(
            "text/plain",
            "application/xml",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=a",
            "multipart/form-data",
            "application/octet-stream",
            "application/json; charset=nonsense",
            "nonsense",
            "a/b/c",
            "*/*");

    private Nasty() {}
}
