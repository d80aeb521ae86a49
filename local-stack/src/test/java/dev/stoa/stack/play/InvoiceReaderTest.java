package dev.stoa.stack.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InvoiceReaderTest {
    private static final String FILE = """
            invoice,stockCode,description,quantity,invoiceDate,unitPrice,customerId,country
            536365,85123A,"WHITE HANGING HEART, T-LIGHT",6,2010-12-01 08:26:00,2.55,17850,United Kingdom
            536365,71053,WHITE METAL LANTERN,6,2010-12-01 08:26:00,3.39,17850,United Kingdom
            536414,22139,NA,56,2010-12-01 11:52:00,0,NA,United Kingdom
            C536379,D,Discount,-1,2010-12-01 09:41:00,27.5,14527,EIRE
            """;

    @TempDir
    private Path folder;

    @Test
    void reads_invoice_by_invoice() throws IOException {
        var file = Files.writeString(folder.resolve("orders.csv"), FILE);

        var invoices = read(file);

        assertThat(invoices).extracting(Invoice::number).containsExactly("536365", "536414", "C536379");
        assertThat(invoices.getFirst().lines())
                .containsExactly(
                        new InvoiceLine("85123A", 6, new BigDecimal("2.55")),
                        new InvoiceLine("71053", 6, new BigDecimal("3.39")));
        assertThat(invoices).extracting(Invoice::isGuest).containsExactly(false, true, false);
        assertThat(invoices).extracting(Invoice::isCancellation).containsExactly(false, false, true);
        assertThat(Countries.code(invoices.getLast().country())).isEqualTo("IE");
    }

    @Test
    void reads_a_gzipped_file_the_same() throws IOException {
        var plain = Files.writeString(folder.resolve("orders.csv"), FILE);
        var zipped = folder.resolve("orders.csv.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
            out.write(FILE.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(read(zipped)).isEqualTo(read(plain));
    }

    @Test
    void names_the_line_that_is_no_invoice_line() throws IOException {
        var file = Files.writeString(folder.resolve("orders.csv"), FILE.replace("LANTERN,6", "LANTERN,six"));

        assertThatThrownBy(() -> read(file)).hasMessageContaining("line 3");
    }

    private static List<Invoice> read(Path file) throws IOException {
        try (var reader = InvoiceReader.open(file)) {
            var invoices = new ArrayList<Invoice>();
            reader.forEachRemaining(invoices::add);
            return invoices;
        }
    }
}
