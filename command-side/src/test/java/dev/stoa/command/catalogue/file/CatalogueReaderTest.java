package dev.stoa.command.catalogue.file;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.api.Money;
import dev.stoa.api.catalogue.ProductKind;
import dev.stoa.api.catalogue.RowError;
import dev.stoa.api.sellers.SellerId;
import dev.stoa.command.catalogue.ImportRow;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueReaderTest {
    private static final String HEADER = "id,title,description,product_type,brand,gtin,price,quantity,kind\n";
    private static final String GOOD = "1,Globe,,gifts/home,,,0.85 GBP,960,physical\n";
    private static final SellerId SELLER = SellerId.of(UUID.randomUUID());

    @Test
    void reads_a_good_row() {
        var row = good(read(HEADER + GOOD).getFirst());
        assertThat(row.sku()).isEqualTo("1");
        assertThat(row.kind()).isEqualTo(ProductKind.PHYSICAL);
        assertThat(row.price()).isEqualTo(new Money(85, "GBP"));
        assertThat(row.quantity()).isEqualTo(960);
        assertThat(row.details().category()).isEqualTo("gifts/home");
    }

    @Test
    void finds_columns_by_name_and_lets_unknown_ones_be() {
        var row = good(read("\uFEFFPrice,ID,shelf,Title,product_type\n1 JPY,7,x,Tea,food\n")
                .getFirst());
        assertThat(row.price()).isEqualTo(new Money(1, "JPY"));
        assertThat(row.quantity()).isZero();
        assertThat(row.kind()).isEqualTo(ProductKind.PHYSICAL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2,Globe,,gifts,,,0.855 GBP,1,physical     | price | bad-price",
                "2,Globe,,gifts,,,0.85,1,physical          | price | bad-price",
                "2,Globe,,gifts,,,-1 GBP,1,physical        | price | bad-price",
                "2,Globe,,gifts,,,1 XXQ,1,physical         | price | bad-price",
                "2,Globe,,gifts,,,1.5 JPY,1,physical       | price | bad-price",
                "2,Globe,,gifts,,,,1,physical              | price | missing",
                "2,Globe,,gifts,,,1 GBP,-4,physical        | quantity | bad-quantity",
                "2,Globe,,gifts,,,1 GBP,1.5,physical       | quantity | bad-quantity",
                "2,Globe,,gifts,,,1 GBP,2147483648,physical| quantity | bad-quantity",
                "2,,,gifts,,,1 GBP,1,physical              | title | missing",
                "2,Glo\0be,,gifts,,,1 GBP,1,physical       | title | bad-character",
                "2\0,Globe,,gifts,,,1 GBP,1,physical       | id | bad-character",
                ",Globe,,gifts,,,1 GBP,1,physical          | id | missing",
                "1,Globe,,gifts,,,1 GBP,1,physical         | id | duplicate",
                "2,Globe,,gifts,,,1 GBP,1,gas              | kind | bad-kind",
                "2,Globe,,gifts                            | '' | wrong-number-of-columns",
                "2,Globe,,gifts,,,1 GBP,1,physical,more    | '' | wrong-number-of-columns"
            })
    void names_row_and_column_of_what_is_wrong_and_reads_on(String bad, String column, String code) {
        var rows = read(HEADER + GOOD + bad.strip() + "\n" + GOOD.replace("1,", "3,"));
        assertThat(rows).hasSize(3);
        assertThat(rows.get(1).errors()).containsExactly(new RowError(3, column, code));
        assertThat(rows.get(2).good()).isNotNull();
    }

    @Test
    void reports_all_that_is_wrong_with_a_row() {
        assertThat(read(HEADER + "2,,,gifts,,,x,y,z\n").getFirst().errors())
                .extracting(RowError::column)
                .containsExactlyInAnyOrder("title", "kind", "price", "quantity");
    }

    @Test
    void one_cell_in_another_encoding_leaves_the_other_rows_good() {
        var file = new ByteArrayInputStream(
                (HEADER + "2,Caf\u00e9,,gifts,,,1 GBP,1,physical\n" + GOOD).getBytes(StandardCharsets.ISO_8859_1));
        var rows = all(new CatalogueReader(SELLER, file));
        assertThat(rows.get(0).errors()).containsExactly(new RowError(2, "title", "wrong-encoding"));
        assertThat(rows.get(1).good()).isNotNull();
        assertThat(good(read(HEADER + "2,Caf\u00e9,,gifts,,,1 GBP,1,physical\n").getFirst())
                        .details()
                        .title())
                .isEqualTo("Caf\u00e9");
    }

    @Test
    void a_cell_of_a_megabyte_is_too_large() {
        var rows = read(HEADER + "2,Globe,\"" + "x".repeat(1_000_000) + "\",gifts,,,1 GBP,1,physical\n" + GOOD);
        assertThat(rows.get(0).errors()).containsExactly(new RowError(2, "description", "too-large"));
        assertThat(rows.get(1).good()).isNotNull();
    }

    @Test
    void a_quote_that_is_never_closed_spoils_its_own_row_only() {
        var rows = read(HEADER + GOOD + "2,\"Globe,,gifts,,,1 GBP,1,physical\n" + GOOD.replace("1,", "3,")
                + "4,Map,\"A \"\"big\"\"\r\nmap\",gifts,,,1 GBP,1,physical\r\n"
                + "5,12\" ruler,,gifts,,,1 GBP,1,physical");
        assertThat(rows).extracting(FileRow::number).containsExactly(2L, 3L, 4L, 5L, 6L);
        assertThat(rows.get(1).errors()).containsExactly(new RowError(3, "", "unclosed-quote"));
        assertThat(good(rows.get(2)).sku()).isEqualTo("3");
        assertThat(good(rows.get(3)).details().description()).isEqualTo("A \"big\"\nmap");
        assertThat(good(rows.get(4)).details().title()).isEqualTo("12\" ruler");
    }

    /** The second open quote closes the first, and what lies between looks like a part of the first row's cell. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2,\"Globe,,gifts,,,1 GBP,1,physical\n%s9,\"Globe,,gifts,,,1 GBP,1,physical\n",
                "2,\"Globe,,gifts,,,1 GBP,1,physical\n%s9,Globe\",,gifts,,,1 GBP,1,physical\n",
                "2,Globe,,gifts,,,1 GBP,1,\"physical\n%s9,\"Globe,,gifts,,,1 GBP,1,physical\n"
            })
    void rows_between_two_open_quotes_are_not_lost(String broken) {
        var between =
                IntStream.range(3, 8).mapToObj(n -> GOOD.replace("1,", n + ",")).collect(joining());
        var rows = read(HEADER + GOOD + broken.formatted(between) + GOOD.replace("1,", "10,"));
        assertThat(rows).hasSize(9);
        assertThat(rows.get(1).errors()).containsExactly(new RowError(3, "", "unclosed-quote"));
        assertThat(rows.subList(2, 7)).allSatisfy(row -> assertThat(row.good()).isNotNull());
        assertThat(rows.getLast().good()).isNotNull();
    }

    @Test
    void a_line_beyond_all_measure_is_too_large() {
        var rows = read(HEADER + "2,Globe," + "x".repeat(Lines.LONGEST) + ",gifts,,,1 GBP,1,physical\n" + GOOD);
        assertThat(rows.get(0).errors()).containsExactly(new RowError(2, "", "too-large"));
        assertThat(rows.get(1).good()).isNotNull();
    }

    /** Each line both opens and closes a quote, so each seems to go on to the end of the file. */
    @Test
    @Timeout(60)
    void a_file_made_to_be_read_over_and_over_is_read_in_its_time() {
        var rows = read(HEADER + "\",x\",\"\n".repeat(200_000));
        assertThat(rows).hasSizeGreaterThanOrEqualTo(100_000);
        assertThat(rows).allSatisfy(row -> assertThat(row.good()).isNull());
    }

    @ParameterizedTest
    @CsvSource({"'', '', empty-file", "'id,title,product_type', price, missing-column"})
    void a_file_without_its_columns_has_nothing_to_read(String file, String column, String code) {
        var rows = read(file);
        assertThat(rows).hasSize(1);
        assertThat(rows.getFirst().errors()).containsExactly(new RowError(1, column, code));
    }

    @Test
    void empty_lines_count_but_say_nothing() {
        var rows = read(HEADER + "\n" + GOOD + "\n");
        assertThat(rows).hasSize(1);
        assertThat(rows.getFirst().number()).isEqualTo(3);
    }

    @Test
    void a_course_has_no_quantity() {
        assertThat(good(read(HEADER + "2,Greek,,courses,,,1 GBP,5,course\n").getFirst())
                        .quantity())
                .isZero();
    }

    @Test
    void chunks_are_one_stream() throws Exception {
        var chunks = List.of("ab".getBytes(StandardCharsets.UTF_8), "cde".getBytes(StandardCharsets.UTF_8));
        var stream = new ChunkStream(number -> number < 2 ? Optional.of(chunks.get(number)) : Optional.empty());
        assertThat(stream.read()).isEqualTo('a');
        assertThat(stream.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("bcde");
        assertThat(stream.read()).isEqualTo(-1);
    }

    private static ImportRow good(FileRow row) {
        assertThat(row.errors()).isEmpty();
        return Optional.ofNullable(row.good()).orElseThrow();
    }

    private static List<FileRow> read(String file) {
        return all(new CatalogueReader(SELLER, new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8))));
    }

    private static List<FileRow> all(CatalogueReader reader) {
        var rows = new ArrayList<FileRow>();
        reader.forEachRemaining(rows::add);
        return rows;
    }
}
