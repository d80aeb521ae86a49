package dev.stoa.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class MoneyTest {
    @Property
    void adding_and_taking_away_is_nothing(@ForAll @LongRange(min = -1L << 60, max = 1L << 60) long a, @ForAll int b) {
        assertThat(gbp(a).plus(gbp(b)).minus(gbp(b))).isEqualTo(gbp(a));
        assertThat(gbp(a).plus(gbp(b))).isEqualTo(gbp(b).plus(gbp(a)));
    }

    @Property
    void times_is_adding_so_often(@ForAll int price, @ForAll @IntRange(max = 100) int quantity) {
        var sum = Money.zero("GBP");
        for (var n = 0; n < quantity; n++) sum = sum.plus(gbp(price));
        assertThat(gbp(price).times(quantity)).isEqualTo(sum);
    }

    @Property
    void one_of_two_amounts_is_more_unless_they_are_equal(@ForAll long a, @ForAll long b) {
        assertThat(gbp(a).isMoreThan(gbp(b)) ^ gbp(b).isMoreThan(gbp(a))).isEqualTo(a != b);
    }

    @Example
    void never_overflows_silently() {
        assertThatThrownBy(() -> gbp(Long.MAX_VALUE).plus(gbp(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> gbp(Long.MIN_VALUE).minus(gbp(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> gbp(Long.MAX_VALUE).times(2)).isInstanceOf(ArithmeticException.class);
    }

    @Example
    void currencies_do_not_mix() {
        var euro = new Money(1, "EUR");
        assertThatThrownBy(() -> gbp(1).plus(euro)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> gbp(1).minus(euro)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> gbp(1).isMoreThan(euro)).isInstanceOf(IllegalArgumentException.class);
    }

    @Example
    void a_currency_is_one_of_iso_4217() {
        assertThatThrownBy(() -> new Money(1, "XXQ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Money(1, "gbp")).isInstanceOf(IllegalArgumentException.class);
    }

    private static Money gbp(long amount) {
        return new Money(amount, "GBP");
    }
}
