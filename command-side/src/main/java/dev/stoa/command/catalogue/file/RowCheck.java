package dev.stoa.command.catalogue.file;

import dev.stoa.api.Money;
import dev.stoa.api.catalogue.ProductDetails;
import dev.stoa.api.catalogue.ProductKind;
import dev.stoa.api.catalogue.RowError;
import dev.stoa.api.sellers.SellerId;
import dev.stoa.command.catalogue.ImportRow;
import dev.stoa.platform.text.CleanText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks for all that is wrong with one row. */
final class RowCheck {
    private static final int LARGEST_CELL = 64 * 1024;

    private final long number;
    private final Map<String, Integer> columns;
    private final List<String> fields;
    private final List<RowError> errors = new ArrayList<>();

    RowCheck(long number, Map<String, Integer> columns, List<String> fields) {
        this.number = number;
        this.columns = columns;
        this.fields = fields;
    }

    FileRow check(SellerId sellerId, Set<String> seen) {
        var sku = required("id");
        var details = new ProductDetails(
                required("title"),
                text("description"),
                required("product_type"),
                text("brand"),
                text("gtin"),
                Map.of(),
                List.of());
        var kind = kind(text("kind"));
        var price = orError(Cell.price(required("price")), "price", "bad-price");
        var quantity = text("quantity").isEmpty()
                ? Optional.of(0)
                : orError(Cell.quantity(text("quantity")), "quantity", "bad-quantity");
        if (!sku.isEmpty() && !seen.add(sku)) {
            error("id", "duplicate");
        }
        return errors.isEmpty() && kind.isPresent() && price.isPresent() && quantity.isPresent()
                ? FileRow.good(number, row(sellerId, sku, kind.get(), details, price.get(), quantity.get()))
                : FileRow.bad(number, errors.stream().distinct().toList());
    }

    private static ImportRow row(
            SellerId sellerId, String sku, ProductKind kind, ProductDetails details, Money price, int quantity) {
        return new ImportRow(sellerId, sku, kind, details, price, kind == ProductKind.COURSE ? 0 : quantity);
    }

    private Optional<ProductKind> kind(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "", "physical" -> Optional.of(ProductKind.PHYSICAL);
            case "course" -> Optional.of(ProductKind.COURSE);
            default -> orError(Optional.empty(), "kind", "bad-kind");
        };
    }

    private String required(String column) {
        var before = errors.size();
        var text = text(column);
        if (text.isEmpty() && errors.size() == before) {
            error(column, "missing");
        }
        return text;
    }

    /** Empty if there is no such column, or nothing usable in it. */
    private String text(String column) {
        var index = columns.get(column);
        var cell = index == null ? "" : fields.get(index);
        if (cell.length() > LARGEST_CELL) {
            error(column, "too-large");
            return "";
        }
        var utf8 = orError(Cell.utf8(cell), column, "wrong-encoding").orElse("");
        return orError(Cell.clean(utf8), column, CleanText.CODE).orElse("").strip();
    }

    private <T> Optional<T> orError(Optional<T> value, String column, String code) {
        if (value.isEmpty() && errors.stream().noneMatch(error -> error.column().equals(column))) {
            error(column, code);
        }
        return value;
    }

    private void error(String column, String code) {
        errors.add(new RowError(number, column, code));
    }
}
