package dev.stoa.command.catalogue.file;

import dev.stoa.api.Money;
import dev.stoa.platform.text.CleanText;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Currency;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a cell's text may mean. */
final class Cell {
    private static final Pattern PRICE = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,4})?) ([A-Z]{3})");
    private static final Pattern QUANTITY = Pattern.compile("\\d{1,9}");

    private Cell() {}

    /** The text whose UTF-8 bytes these Latin-1 characters stand for, unless they are none. */
    static Optional<String> utf8(String latin1) {
        try {
            var bytes = ByteBuffer.wrap(latin1.getBytes(StandardCharsets.ISO_8859_1));
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }

    static Optional<String> clean(String text) {
        return CleanText.is(text) ? Optional.of(text) : Optional.empty();
    }

    /** {@code 2.55 GBP}: not finer than the currency's own minor unit. */
    static Optional<Money> price(String text) {
        var price = PRICE.matcher(text);
        if (!price.matches()) {
            return Optional.empty();
        }
        try {
            var currency = Currency.getInstance(price.group(2));
            var minor = new BigDecimal(price.group(1)).movePointRight(Math.max(0, currency.getDefaultFractionDigits()));
            return Optional.of(new Money(minor.longValueExact(), currency.getCurrencyCode()));
        } catch (IllegalArgumentException | ArithmeticException _) {
            return Optional.empty();
        }
    }

    static Optional<Integer> quantity(String text) {
        return QUANTITY.matcher(text).matches() ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }
}
