package dev.stoa.command.catalogue.file;

import dev.stoa.api.catalogue.RowError;
import dev.stoa.command.catalogue.ImportRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row as it was read: what it asks for, or what is wrong with it. The header is row 1. */
record FileRow(long number, @Nullable ImportRow good, List<RowError> errors) {
    static FileRow good(long number, ImportRow row) {
        return new FileRow(number, row, List.of());
    }

    static FileRow bad(long number, String column, String code) {
        return bad(number, List.of(new RowError(number, column, code)));
    }

    static FileRow bad(long number, List<RowError> errors) {
        return new FileRow(number, null, List.copyOf(errors));
    }
}
