package dev.stoa.command.catalogue.file;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** The lines of a file without their line breaks, as Latin-1. Of a line beyond all measure only the beginning is kept. */
final class Lines {
    static final int LONGEST = 2 * 1024 * 1024;

    private final InputStream file;
    private boolean carriageReturn;

    Lines(InputStream file) {
        this.file = new BufferedInputStream(file);
    }

    /** Null after the last one. */
    @Nullable String next() {
        try {
            var c = file.read();
            if (c == '\n' && carriageReturn) {
                c = file.read();
            }
            if (c < 0) {
                return null;
            }
            var line = new StringBuilder();
            for (; c >= 0 && c != '\n' && c != '\r'; c = file.read()) {
                if (line.length() < LONGEST) {
                    line.append((char) c);
                }
            }
            carriageReturn = c == '\r';
            return line.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
