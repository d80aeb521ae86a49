package dev.stoa.query.platform;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import org.springframework.format.Parser;

/** Days and moments in parameters, as RFC 3339 writes them and as Postgres can keep them. */
final class OurEra {
    private static final int LAST_YEAR = 9_000;

    private OurEra() {}

    static final class Moments implements Parser<Instant> {
        @Override
        public Instant parse(String text, Locale locale) {
            var moment = Instant.parse(text);
            requireIn(moment.atOffset(ZoneOffset.UTC).getYear());
            return moment;
        }
    }

    static final class Days implements Parser<LocalDate> {
        @Override
        public LocalDate parse(String text, Locale locale) {
            var day = LocalDate.parse(text);
            requireIn(day.getYear());
            return day;
        }
    }

    private static void requireIn(int year) {
        if (year < 1 || year > LAST_YEAR) {
            throw new IllegalArgumentException("a year from 1 to " + LAST_YEAR + " is expected");
        }
    }
}
