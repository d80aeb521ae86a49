package dev.stoa.command.catalogue.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.api.CommandRejected;
import dev.stoa.api.Rejection;
import dev.stoa.api.catalogue.OfferRejection;
import dev.stoa.api.catalogue.ProductRejection;
import dev.stoa.api.inventory.StockRejection;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BlameTest {
    private static final String COLUMNS = "id,title,description,product_type,brand,gtin,price,quantity,kind";

    /** All that a product, an offer or its stock can refuse a row with. */
    static Stream<Rejection> refusals() {
        return Stream.of(OfferRejection.values(), ProductRejection.values(), new Rejection[] {
                    StockRejection.INVALID_QUANTITY
                })
                .<Rejection>flatMap(Stream::of)
                .filter(refusal -> refusal.kind() != Rejection.Kind.NOT_FOUND)
                .filter(refusal -> refusal != ProductRejection.INVALID_DETAILS);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void every_refusal_has_its_column(Rejection refusal) {
        assertThat(COLUMNS.split(",")).contains(Blame.column(refusal.code(), new CommandRejected(refusal)));
    }

    @ParameterizedTest
    @CsvSource({"title, title", "description, description", "category, product_type", "gtin, gtin"})
    void details_are_blamed_by_field(String field, String column) {
        var refusal = new CommandRejected(ProductRejection.INVALID_DETAILS, Map.of("field", field));
        assertThat(Blame.column("invalid-details", refusal)).isEqualTo(column);
    }
}
