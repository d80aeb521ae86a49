package dev.stoa.api;

import java.util.Currency;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An amount of money.
 *
 * @param amount integer minor units of the currency (pence, cents; yen for JPY)
 * @param currency ISO 4217 code
 */
public record Money(long amount, String currency) {
    private static final Set<String> CODES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    public Money {
        if (!CODES.contains(currency)) {
            throw new IllegalArgumentException("\"" + currency + "\" is not an ISO 4217 currency code, like GBP");
        }
    }

    public static Money zero(String currency) {
        return new Money(0, currency);
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(amount, sameCurrency(other).amount), currency);
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(amount, sameCurrency(other).amount), currency);
    }

    public Money times(int quantity) {
        return new Money(Math.multiplyExact(amount, (long) quantity), currency);
    }

    public boolean isMoreThan(Money other) {
        return amount > sameCurrency(other).amount;
    }

    private Money sameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("can't reckon " + other.currency + " with " + currency);
        }
        return other;
    }
}
