package dev.stoa.stack.http;

import java.math.BigDecimal;
import java.util.Currency;
import tools.jackson.databind.JsonNode;

/** Money as the contract writes it: integer minor units and a currency. */
public record Money(long amount, String currency) {
    public static Money of(JsonNode node) {
        return new Money(node.path("amount").longValue(), node.path("currency").stringValue());
    }

    public Money plus(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("can't add " + other + " to " + this);
        }
        return new Money(Math.addExact(amount, other.amount), currency);
    }

    public Money times(int quantity) {
        return new Money(Math.multiplyExact(amount, (long) quantity), currency);
    }

    /** As people write it: {@code 12.99 GBP}. */
    @Override
    public String toString() {
        var digits = Currency.getInstance(currency).getDefaultFractionDigits();
        return BigDecimal.valueOf(amount, digits).toPlainString() + " " + currency;
    }
}
