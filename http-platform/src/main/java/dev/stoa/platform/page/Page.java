package dev.stoa.platform.page;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Part of a list.
 *
 * @param nextCursor where the next part begins; null at the end
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {
    /** Of rows read with {@link Paging#limitAndOne()}: the row too many only tells that there is more. */
    public static <T> Page<T> of(List<T> rows, Paging paging, Function<T, Cursor> cursorOf) {
        if (rows.size() <= paging.limit()) {
            return new Page<>(rows, null);
        }
        var items = rows.subList(0, paging.limit());
        return new Page<>(List.copyOf(items), cursorOf.apply(items.getLast()).toString());
    }

    /** The same page with each item shown otherwise. */
    public <R> Page<R> map(Function<T, R> view) {
        return new Page<>(items.stream().map(view).toList(), nextCursor);
    }
}
