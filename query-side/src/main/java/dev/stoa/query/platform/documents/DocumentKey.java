package dev.stoa.query.platform.documents;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/** Names a document: {@code product-page:product_01k…}. It is kept for {@code kind}'s time at most. */
public record DocumentKey(Kind kind, String id) {
    /** What is kept, and how long at most if nobody says it changed. */
    public enum Kind {
        PRODUCT_PAGE("product-page", Duration.ofMinutes(1)),
        ORDER("order", Duration.ofMinutes(1)),
        LISTING("listing", Duration.ofSeconds(5)),
        FACETS("facets", Duration.ofSeconds(5)),
        CATEGORIES("categories", Duration.ofSeconds(5));

        private final String prefix;
        private final Duration keptFor;

        Kind(String prefix, Duration keptFor) {
            this.prefix = prefix;
            this.keptFor = keptFor;
        }

        public Duration keptFor() {
            return keptFor;
        }

        static Duration longest() {
            return Arrays.stream(values())
                    .map(Kind::keptFor)
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        }
    }

    public static DocumentKey productPage(String productId) {
        return new DocumentKey(Kind.PRODUCT_PAGE, productId);
    }

    public static DocumentKey order(String orderId) {
        return new DocumentKey(Kind.ORDER, orderId);
    }

    /** Reads what {@link #toString} gave; empty for a kind that only a newer node knows. */
    static Optional<DocumentKey> parse(String text) {
        var end = text.indexOf(':');
        return Arrays.stream(Kind.values())
                .filter(kind -> text.startsWith(kind.prefix + ":"))
                .findFirst()
                .map(kind -> new DocumentKey(kind, text.substring(end + 1)));
    }

    @Override
    public String toString() {
        return kind.prefix + ":" + id;
    }
}
