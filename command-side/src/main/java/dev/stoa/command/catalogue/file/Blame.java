package dev.stoa.command.catalogue.file;

import dev.stoa.api.CommandRejected;
import java.util.Map;

/** Which column of the file a row was refused for. */
final class Blame {
    private static final Map<String, String> COLUMN_OF_CODE = Map.of(
            "invalid-sku", "id",
            "sku-taken", "id",
            "product-exists", "id",
            "invalid-price", "price",
            "currency-fixed", "price",
            "invalid-quantity", "quantity");

    private static final Map<String, String> COLUMN_OF_FIELD =
            Map.of("title", "title", "description", "description", "category", "product_type", "gtin", "gtin");

    private Blame() {}

    /** Empty if the row as a whole was refused. */
    static String column(String code, RuntimeException refusal) {
        var field = refusal instanceof CommandRejected rejected
                ? String.valueOf(rejected.facts().get("field"))
                : "";
        return COLUMN_OF_CODE.getOrDefault(code, COLUMN_OF_FIELD.getOrDefault(field, ""));
    }
}
