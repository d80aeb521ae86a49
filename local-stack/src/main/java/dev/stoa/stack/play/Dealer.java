package dev.stoa.stack.play;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/** Deals the rows of a catalogue out over so many sellers: the same code always falls to the same one. */
final class Dealer {
    private Dealer() {}

    /** One file per seller, each with the header. */
    static List<byte[]> deal(Path catalogue, int sellers) throws IOException {
        var files = new ArrayList<ByteArrayOutputStream>();
        var writers = new ArrayList<CsvWriter>();
        for (var i = 0; i < sellers; i++) {
            files.add(new ByteArrayOutputStream());
            writers.add(CsvWriter.builder().build(files.get(i), StandardCharsets.UTF_8));
        }
        try (var csv = CsvReader.builder().ofCsvRecord(catalogue, StandardCharsets.UTF_8)) {
            var rows = csv.iterator();
            var header = rows.next().getFields();
            writers.forEach(writer -> writer.writeRecord(header));
            var code = header.indexOf("id");
            rows.forEachRemaining(row -> writers.get(seller(row, code, sellers)).writeRecord(row.getFields()));
        }
        for (var writer : writers) {
            writer.close();
        }
        return files.stream().map(ByteArrayOutputStream::toByteArray).toList();
    }

    private static int seller(CsvRecord row, int code, int sellers) {
        var hash = new CRC32();
        hash.update(row.getField(code).getBytes(StandardCharsets.UTF_8));
        return (int) (hash.getValue() % sellers);
    }
}
