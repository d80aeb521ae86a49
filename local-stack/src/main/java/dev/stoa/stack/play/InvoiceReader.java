package dev.stoa.stack.play;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Reads invoices off a file of invoice lines, gzipped or not, one at a time. Lines of an invoice stand together. */
final class InvoiceReader implements Iterator<Invoice>, AutoCloseable {
    private final CsvReader<NamedCsvRecord> csv;
    private final Iterator<NamedCsvRecord> rows;
    private @Nullable NamedCsvRecord ahead;

    private InvoiceReader(InputStream in) {
        csv = CsvReader.builder().ofNamedCsvRecord(in, StandardCharsets.UTF_8);
        rows = csv.iterator();
        ahead = nextRow();
    }

    static InvoiceReader open(Path file) throws IOException {
        var in = new BufferedInputStream(Files.newInputStream(file));
        in.mark(2);
        var magic = in.readNBytes(2);
        in.reset();
        var gzip = magic.length == 2 && (magic[0] & 0xff) == 0x1f && (magic[1] & 0xff) == 0x8b;
        return new InvoiceReader(gzip ? new GZIPInputStream(in, 65_536) : in);
    }

    @Override
    public boolean hasNext() {
        return ahead != null;
    }

    @Override
    public Invoice next() {
        var first = ahead;
        if (first == null) {
            throw new NoSuchElementException("the file has no more invoices");
        }
        var number = first.getField("invoice");
        var lines = new ArrayList<InvoiceLine>();
        for (var row = first; row != null && row.getField("invoice").equals(number); row = nextRow()) {
            lines.add(line(row));
        }
        return new Invoice(number, first.getField("customerId"), first.getField("country"), lines);
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }

    private @Nullable NamedCsvRecord nextRow() {
        ahead = rows.hasNext() ? rows.next() : null;
        return ahead;
    }

    private static InvoiceLine line(NamedCsvRecord row) {
        try {
            return new InvoiceLine(
                    row.getField("stockCode"),
                    Integer.parseInt(row.getField("quantity")),
                    new BigDecimal(row.getField("unitPrice")));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "line " + row.getStartingLineNumber() + " has a quantity or price that is no number", e);
        }
    }
}
