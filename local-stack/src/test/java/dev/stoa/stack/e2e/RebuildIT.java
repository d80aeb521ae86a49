package dev.stoa.stack.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.stack.http.StoaClient;
import dev.stoa.stack.rebuild.RebuildWatch;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** Views are rebuilt as {@code ./stoa rebuild} does it, and whoever comes after finds all as it was. */
class RebuildIT extends EndToEnd {
    private final StringWriter told = new StringWriter();
    private final RebuildWatch watch =
            new RebuildWatch(StoaClient.anonymous(STOA.endpoints()).as(STOA.operator()), new PrintWriter(told));

    @Test
    void every_order_and_all_stock_are_the_same_when_made_anew() {
        for (var view : new String[] {"ordering.orders", "inventory.stock"}) {
            assertThat(watch.run(view, true)).as(told.toString()).isZero();
            assertThat(watch.run(view, false)).as(told.toString()).isZero();
        }
        assertThat(told.toString()).contains("SWAPPED", "0 differ");
    }

    @Test
    void an_unknown_view_is_answered_with_those_there_are() {
        assertThat(watch.run("ordering.disorder", false)).isEqualTo(2);
        assertThat(told.toString()).contains("ordering.orders", "catalogue.assortment");
    }
}
