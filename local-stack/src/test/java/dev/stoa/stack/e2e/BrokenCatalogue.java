package dev.stoa.stack.e2e;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;

/** The real catalogue with broken rows mixed in, and which they are. Rows are numbered from 1, the header's number. */
final class BrokenCatalogue {
    private static final int CELL = 1_000_000;

    /** A row's number and the column at fault; no column if the row as a whole is. */
    record Fault(long row, String column) {}

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private final Set<Long> faultyRows = new TreeSet<>();
    private final Set<Fault> faults = new LinkedHashSet<>();
    private long rows;

    BrokenCatalogue() {
        var good = real().lines().toList();
        write(good.getFirst());
        for (var i = 1; i < good.size(); i++) {
            write(good.get(i));
            switch (i) {
                case 100 -> broken("price", "BAD-PRICE,Bad price,,gifts/home,,,about a pound,5,physical");
                case 500 -> broken("quantity", "BAD-QUANTITY,Negative quantity,,gifts/home,,,1.00 GBP,-5,physical");
                case 900 -> broken("title", "NO-TITLE,,,gifts/home,,,1.00 GBP,5,physical");
                case 1_300 -> broken("id", "10002,The first row's code again,,gifts/home,,,9.99 GBP,5,physical");
                case 1_700 -> brokenBytes("BAD-BYTES,Caf\u00e9 cups,,gifts/home,,,1.00 GBP,5,physical");
                case 2_100 ->
                    broken("description", "BIG,Big," + "x".repeat(CELL) + ",gifts/home,,,1.00 GBP,5,physical");
                default -> {}
            }
        }
        fault("");
        file.writeBytes("TRUNC,Truncated last li".getBytes(StandardCharsets.UTF_8));
        rows++;
    }

    byte[] bytes() {
        return file.toByteArray();
    }

    /** Without the header. */
    long rows() {
        return rows - 1;
    }

    Set<Long> faultyRows() {
        return faultyRows;
    }

    Set<Fault> faults() {
        return faults;
    }

    static String real() {
        try (var in = BrokenCatalogue.class.getResourceAsStream("/online-retail-catalogue.csv.gz")) {
            return new String(new GZIPInputStream(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void broken(String column, String line) {
        fault(column);
        write(line);
    }

    /** As Latin-1 writes it, which is no UTF-8. */
    private void brokenBytes(String line) {
        fault("title");
        file.writeBytes((line + "\n").getBytes(StandardCharsets.ISO_8859_1));
        rows++;
    }

    private void fault(String column) {
        faultyRows.add(rows + 1);
        faults.add(new Fault(rows + 1, column));
    }

    private void write(String line) {
        file.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
        rows++;
    }
}
