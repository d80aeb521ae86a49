package dev.stoa.stack.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.stack.actors.Patience;
import dev.stoa.stack.actors.Shop;
import dev.stoa.stack.e2e.BrokenCatalogue.Fault;
import dev.stoa.stack.http.Call;
import dev.stoa.stack.http.Pages;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A real catalogue of 3,890 rows with broken ones mixed in, sent twice. Last, as every look at the books takes longer then. */
@Order(Integer.MAX_VALUE)
class CatalogueImportIT extends EndToEnd {
    @Test
    void takes_the_good_rows_names_the_bad_ones_and_changes_nothing_the_second_time() {
        var catalogue = new BrokenCatalogue();
        var shop = WORLD.shop("wholesaler");

        var report = shop.importCatalogue(catalogue.bytes(), "first");

        assertThat(report.path("rows").longValue()).isEqualTo(catalogue.rows());
        assertThat(faults(report)).containsAll(catalogue.faults());
        var rejectedRows = faults(report).stream().map(Fault::row).collect(Collectors.toSet());
        var unpriced = rejectedRows.size() - catalogue.faultyRows().size();
        assertThat(report.path("rejected").longValue()).isEqualTo(rejectedRows.size());
        assertThat(report.path("accepted").longValue()).isEqualTo(catalogue.rows() - rejectedRows.size());
        assertThat(unpriced)
                .as("rows of the real file that are no goods, such as those for 0.00")
                .isBetween(0, 5);
        var onSale = report.path("accepted").longValue();
        Patience.LONG.until("every accepted row to be listed", () -> counted(shop), listed -> listed >= onSale);
        assertThat(onSale(shop)).isEqualTo(onSale);

        sendAgain(shop, catalogue, report, onSale);
    }

    private static void sendAgain(Shop shop, BrokenCatalogue catalogue, JsonNode first, long onSale) {
        var accepted = shop.owner()
                .send(Call.csv("/v1/imports/catalogue", catalogue.bytes()).withKey("second"));
        var second = shop.importReport(accepted.orThrow());

        assertThat(second.path("accepted").longValue())
                .isEqualTo(first.path("accepted").longValue());
        assertThat(faults(second)).isEqualTo(faults(first));
        assertThat(goodsEvents(shop)).as("no product, price or stock changed").isEqualTo(onSale * 4);
        assertThat(onSale(shop)).isEqualTo(onSale);
    }

    private static Set<Fault> faults(JsonNode report) {
        return report.path("errors")
                .valueStream()
                .map(error -> new Fault(
                        error.path("row").longValue(), error.path("column").asString("")))
                .collect(Collectors.toSet());
    }

    private static long counted(Shop shop) {
        return WORLD.anonymous()
                .get("/v1/products?limit=1&seller=" + shop.sellerId())
                .body()
                .at("/facets/kind/0/count")
                .longValue();
    }

    private static long onSale(Shop shop) {
        return Pages.all(WORLD.anonymous(), "/v1/products?seller=" + shop.sellerId())
                .size();
    }

    /** Created, published, offered and received: four events of each of the goods, and no more. */
    private static long goodsEvents(Shop shop) {
        var me = shop.owner().get("/v1/me").body().path("accountId").stringValue();
        return Pages.all(WORLD.auditor(), "/v1/audit/events?actor=" + me).stream()
                .map(event -> event.path("type").stringValue())
                .filter(type -> type.matches("catalogue\\.(product|offer)-.*|inventory\\..*"))
                .count();
    }
}
