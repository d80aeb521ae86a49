package dev.stoa.command.catalogue.file;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.stoa.api.sellers.SellerId;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a catalogue file row by row. One bad row leaves the others good: the file is cut into cells as Latin-1, which no
 * byte can break, and each cell is then read as UTF-8.
 */
final class CatalogueReader implements Iterator<FileRow> {
    private static final List<String> NEEDED = List.of("id", "title", "product_type", "price");
    private static final List<String> OF_ONE_LINE =
            List.of("id", "title", "product_type", "brand", "gtin", "price", "quantity", "kind");

    private static final CsvReader.CsvReaderBuilder CSV = CsvReader.builder()
            .skipEmptyLines(false)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowUnclosedQuote(false);

    private final SellerId sellerId;
    private final RecordTexts records;
    private final Map<String, Integer> columns = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private @Nullable FileRow next;
    private long number;
    private int width;
    private boolean ended;

    CatalogueReader(SellerId sellerId, InputStream file) {
        this.sellerId = sellerId;
        this.records = new RecordTexts(file);
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
        number++;
        var text = records.next();
        if (text == null) {
            return lastRow("", "empty-file");
        }
        var header = cells(text);
        if (header.isEmpty()) {
            return lastRow("", "unreadable");
        }
        width = header.size();
        for (var i = 0; i < width; i++) {
            columns.putIfAbsent(columnName(header.get(i)), i);
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
        for (var text = ended ? null : records.next(); text != null; text = records.next()) {
            number++;
            if (!text.isBlank()) {
                return checked(text);
            }
        }
        return null;
    }

    private FileRow lastRow(String column, String code) {
        ended = true;
        return FileRow.bad(number, column, code);
    }

    private FileRow checked(String text) {
        var cells = cells(text);
        if (text.length() >= Lines.LONGEST) {
            return FileRow.bad(number, "", "too-large");
        }
        if (isRow(cells)) {
            return new RowCheck(number, columns, cells).check(sellerId, seen);
        }
        if (records.endAfterItsFirstLine() || RecordTexts.endsInQuotes(text, false)) {
            return FileRow.bad(number, "", "unclosed-quote");
        }
        return FileRow.bad(number, "", cells.isEmpty() ? "unreadable" : "wrong-number-of-columns");
    }

    /** Only a description has lines: whatever else seems to has an open quote, and rows after it that are not its own. */
    private boolean isRow(List<String> cells) {
        return cells.size() == width
                && OF_ONE_LINE.stream()
                        .flatMap(column -> Stream.ofNullable(columns.get(column)))
                        .noneMatch(index -> cells.get(index).contains("\n"));
    }

    /** None if this is no CSV. */
    private static List<String> cells(String text) {
        try {
            return CSV.ofSingleCsvRecord(text).getFields();
        } catch (CsvParseException _) {
            return List.of();
        }
    }
}
