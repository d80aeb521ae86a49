package dev.stoa.command.catalogue.file;

import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The texts of a file's records: a line, and those after it while a quoted cell is open. Where a quote is never closed,
 * the line it is on is a record by itself, and the next record begins on the line after it.
 */
final class RecordTexts {
    private static final int LONGEST = 256 * 1024;
    /** Reading on in vain ends at some point, or a hostile file would be read many times over. */
    private static final long MOST_READ_AGAIN = 256L * 1024 * 1024;

    private final Lines lines;
    private final Deque<String> again = new ArrayDeque<>();
    private final List<String> continuation = new ArrayList<>();
    private long readAgain;

    RecordTexts(InputStream file) {
        this.lines = new Lines(file);
    }

    /** Null after the last one. */
    @Nullable String next() {
        continuation.clear();
        var first = line();
        if (first == null) {
            return null;
        }
        var text = new StringBuilder(first);
        var open = endsInQuotes(first, false);
        for (var last = first; open && last != null && goesOn(text); ) {
            last = line();
            if (last != null) {
                continuation.add(last);
                text.append('\n').append(last);
                open = endsInQuotes(last, true);
            }
        }
        if (open) {
            endAfterItsFirstLine();
            return first;
        }
        return text.toString();
    }

    private boolean goesOn(StringBuilder text) {
        return text.length() < LONGEST && readAgain < MOST_READ_AGAIN;
    }

    /** What followed the current record's first line is read again, as records of its own. True if anything did. */
    boolean endAfterItsFirstLine() {
        continuation.reversed().forEach(line -> {
            again.addFirst(line);
            readAgain += line.length();
        });
        var any = !continuation.isEmpty();
        continuation.clear();
        return any;
    }

    private @Nullable String line() {
        var known = again.poll();
        return known == null ? lines.next() : known;
    }

    /** As the CSV reader sees it: a quote opens a cell at its start only, and a doubled one is a part of the cell. */
    static boolean endsInQuotes(String line, boolean inQuotes) {
        var atStart = !inQuotes;
        for (var i = 0; i < line.length(); i++) {
            var quote = line.charAt(i) == '"';
            if (inQuotes && quote) {
                var doubled = i + 1 < line.length() && line.charAt(i + 1) == '"';
                inQuotes = doubled;
                i += doubled ? 1 : 0;
            } else if (!inQuotes) {
                inQuotes = quote && atStart;
                atStart = line.charAt(i) == ',';
            }
        }
        return inQuotes;
    }
}
