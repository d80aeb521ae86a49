package dev.stoa.stack.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.stack.http.Json;
import dev.stoa.stack.play.Play;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A small shop's day, with everything a real one has in it. */
class PlayOrdersIT extends EndToEnd {
    private static final String CATALOGUE = """
            id,title,description,product_type,brand,gtin,price,quantity,kind
            85123A,White hanging heart,,gifts/home,,,2.55 GBP,1000,physical
            71053,White metal lantern,,gifts/home,,,3.39 GBP,1000,physical
            22633,Hand warmer union jack,,gifts/home,,,1.85 GBP,1000,physical
            84879,Assorted colour bird,,gifts/home,,,1.69 GBP,10,physical
            """;
    private static final String INVOICES = """
            invoice,stockCode,description,quantity,invoiceDate,unitPrice,customerId,country
            536365,85123A,HEART,6,2010-12-01 08:26:00,2.55,17850,United Kingdom
            536365,71053,LANTERN,6,2010-12-01 08:26:00,3.39,17850,United Kingdom
            536365,85123A,HEART,2,2010-12-01 08:26:00,2.55,17850,United Kingdom
            536366,22633,WARMER,6,2010-12-01 08:28:00,1.85,17850,EIRE
            536367,84879,BIRD,32,2010-12-01 08:34:00,1.69,13047,United Kingdom
            536368,22633,WARMER,1,2010-12-01 08:35:00,1.85,NA,United Kingdom
            536369,22633,WARMER,10,2010-12-01 08:36:00,0,NA,United Kingdom
            536370,71053,LANTERN,-3,2010-12-01 08:37:00,3.39,NA,United Kingdom
            536371,gift_0001,GIFT CARD,1,2010-12-01 08:38:00,30,NA,United Kingdom
            C536372,22633,WARMER,-6,2010-12-01 09:00:00,1.85,17850,United Kingdom
            C536373,85123A,HEART,-3,2010-12-01 09:01:00,2.55,17850,United Kingdom
            C536374,85123A,HEART,-6,2010-12-01 09:02:00,2.55,17850,United Kingdom
            """;

    @TempDir
    private Path folder;

    @Test
    void a_shops_day_ends_with_the_books_in_balance() throws IOException {
        var catalogue = Files.writeString(folder.resolve("catalogue.csv"), CATALOGUE);
        var invoices = Files.writeString(folder.resolve("orders.csv"), INVOICES);

        var report = new Play(STOA.endpoints(), STOA.operator(), _ -> {})
                .run(new Play.Selection(invoices, 100, 4, ""), catalogue);

        var line = Json.read(report.line());
        assertThat(report.isGood()).as(report.line()).isTrue();
        assertThat(line.path("invoices").intValue()).isEqualTo(10);
        assertThat(line.path("ordersPlaced").intValue()).isEqualTo(3);
        assertCounts(line.path("rejected"), "{\"OUT_OF_STOCK\":1,\"nothing-to-sell\":3}");
        assertCounts(line.path("cancellations"), "{\"canceled\":1,\"refunded\":1,\"unmatched\":1}");
        assertCounts(line.path("linesSkipped"), "{\"correction\":1,\"unknown-code\":1,\"zero-price\":1}");
    }

    private static void assertCounts(JsonNode counts, String expected) {
        assertThat(counts).isEqualTo(Json.read(expected));
    }
}
