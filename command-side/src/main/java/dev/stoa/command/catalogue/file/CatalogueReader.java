package dev.stoa.command.catalogue.file;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.stoa.api.sellers.SellerId;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a catalogue file row by row. One bad row leaves the others good: the file is cut into cells as Latin-1, which no
 * byte can break, and each cell is then read as UTF-8.
 */
final class CatalogueReader implements Iterator<FileRow> {
    private static final List<String> NEEDED = List.of("id", "title", "product_type", "price");

    private final SellerId sellerId;
    private final Iterator<CsvRecord> records;
    private final Map<String, Integer> columns = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private @Nullable FileRow next;
    private long number = 1;
    private boolean ended;

    CatalogueReader(SellerId sellerId, InputStream file) {
        this.sellerId = sellerId;
        this.records = CsvReader.builder()
                .skipEmptyLines(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofCsvRecord(file, StandardCharsets.ISO_8859_1)
                .iterator();
        next = readHeader();
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public FileRow next() {
        var row = next;
        if (row == null) {
            throw new NoSuchElementException();
        }
        next = read();
        return row;
    }

    private @Nullable FileRow readHeader() {
        try {
            if (!records.hasNext()) {
                return lastRow("", "empty-file");
            }
            var header = records.next();
            for (var i = 0; i < header.getFieldCount(); i++) {
                columns.putIfAbsent(columnName(header.getField(i)), i);
            }
        } catch (CsvParseException _) {
            return lastRow("", "unreadable");
        }
        for (var column : NEEDED) {
            if (!columns.containsKey(column)) {
                return lastRow(column, "missing-column");
            }
        }
        return read();
    }

    /** Without the byte order mark that spreadsheets put first. */
    private static String columnName(String cell) {
        var name = Cell.utf8(cell).orElse(cell);
        return (name.startsWith("\uFEFF") ? name.substring(1) : name).strip().toLowerCase(Locale.ROOT);
    }

    private @Nullable FileRow read() {
        while (!ended) {
            number++;
            try {
                if (!records.hasNext()) {
                    return null;
                }
                var fields = records.next();
                if (fields.getFieldCount() > 1 || !fields.getField(0).isBlank()) {
                    return checked(fields);
                }
            } catch (CsvParseException _) {
                return lastRow("", "unreadable");
            }
        }
        return null;
    }

    private FileRow lastRow(String column, String code) {
        ended = true;
        return FileRow.bad(number, column, code);
    }

    private FileRow checked(CsvRecord fields) {
        return fields.getFieldCount() == columns.size()
                ? new RowCheck(number, columns, fields.getFields()).check(sellerId, seen)
                : FileRow.bad(number, "", "wrong-number-of-columns");
    }
}
