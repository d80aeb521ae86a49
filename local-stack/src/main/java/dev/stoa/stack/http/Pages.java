package dev.stoa.stack.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Lists, page after page. */
public final class Pages {
    private Pages() {}

    /** All items of a list, read a hundred at a time. */
    public static List<JsonNode> all(StoaClient client, String path) {
        var items = new ArrayList<JsonNode>();
        var joint = path.contains("?") ? "&" : "?";
        var cursor = "";
        do {
            var page = client.get(path + joint + "limit=100" + (cursor.isEmpty() ? "" : "&cursor=" + encode(cursor)))
                    .body();
            items.addAll(page.path("items").values());
            cursor = page.path("nextCursor").asString("");
        } while (!cursor.isEmpty());
        return items;
    }

    /** A value made fit for a query string. */
    public static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
