package dev.stoa.command.catalogue;

import dev.stoa.api.CommandRejected;
import dev.stoa.api.catalogue.ProductDetails;
import dev.stoa.api.catalogue.ProductRejection;
import java.util.Map;
import java.util.regex.Pattern;

/** A product has a title, a category path of lower-case words, and a GTIN that is one or none. */
final class WellFormedDetails {
    private static final int LONGEST_TITLE = 300;
    private static final int LONGEST_DESCRIPTION = 20_000;
    private static final Pattern CATEGORY = Pattern.compile("[a-z0-9-]{1,50}(/[a-z0-9-]{1,50}){0,7}");
    private static final Pattern GTIN = Pattern.compile("|\\d{8}|\\d{12,14}");

    private WellFormedDetails() {}

    static void require(ProductDetails details) {
        require(!details.title().isBlank() && details.title().length() <= LONGEST_TITLE, "title");
        require(details.description().length() <= LONGEST_DESCRIPTION, "description");
        require(CATEGORY.matcher(details.category()).matches(), "category");
        require(GTIN.matcher(details.gtin()).matches(), "gtin");
    }

    private static void require(boolean fine, String field) {
        if (!fine) throw new CommandRejected(ProductRejection.INVALID_DETAILS, Map.of("field", field));
    }
}
