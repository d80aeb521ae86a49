package dev.stoa.command.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stoa.api.catalogue.ImportEvent.ImportFinished;
import dev.stoa.api.catalogue.ImportEvent.ImportRowsReported;
import dev.stoa.api.catalogue.OfferId;
import dev.stoa.api.catalogue.RowError;
import dev.stoa.api.inventory.StockItemId;
import dev.stoa.api.sellers.SellerId;
import dev.stoa.backbone.store.EventStreams;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;

class ImportTest extends RunningCommandSide {
    private static final String HEADER = "id,title,description,product_type,brand,gtin,price,quantity,kind\n";

    @Autowired
    private EventStreams streams;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private SmartLifecycle importWorker;

    @Test
    void good_rows_are_taken_bad_ones_named_and_the_file_let_go() {
        var seller = seller();
        var file = HEADER + good(1) + "2,,,gifts,,,1 GBP,1,physical\n" + "3,Category,,NO GOOD,,,1 GBP,1,physical\n"
                + good(4) + "9,Nu\u0000l,,gifts,,,1 GBP,1,physical\n" + "5,Free,,gifts,,,0 GBP,1,physical\n"
                + "6,\"Open,,gifts,,,1 GBP,1,physical\n" + good(7)
                + "8,Truncated";
        var accepted = send(seller, file);
        var events = finished(accepted);
        var done = (ImportFinished) events.getLast();
        assertThat(done.accepted()).isEqualTo(3);
        assertThat(done.rejected()).isEqualTo(6);
        assertThat(errors(events))
                .containsExactlyInAnyOrder(
                        new RowError(3, "title", "missing"),
                        new RowError(4, "product_type", "invalid-details"),
                        new RowError(6, "title", "bad-character"),
                        new RowError(7, "price", "invalid-price"),
                        new RowError(8, "", "unclosed-quote"),
                        new RowError(10, "", "wrong-number-of-columns"));
        await().untilAsserted(() -> assertThat(jdbc.sql("select count(*) from staged_chunk where import_id = ?")
                        .param(accepted.text("importId"))
                        .query(Long.class)
                        .single())
                .isZero());
    }

    @Test
    void the_same_file_again_has_no_effect() {
        var seller = seller();
        var file = HEADER + IntStream.range(0, 200).mapToObj(ImportTest::good).collect(Collectors.joining());
        finished(send(seller, file));
        var before = eventsOf(seller, "7");
        assertThat(before).hasSize(2);
        var again = (ImportFinished) finished(send(seller, file)).getLast();
        assertThat(again.accepted()).isEqualTo(200);
        assertThat(eventsOf(seller, "7")).isEqualTo(before);
    }

    @Test
    void the_same_file_with_the_same_key_is_the_same_import() {
        var seller = seller().withKey();
        var first = send(seller, HEADER + good(1));
        var again = send(seller, HEADER + good(1));
        assertThat(again.text("importId")).isEqualTo(first.text("importId"));
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        send(seller, HEADER + good(2), 422);
    }

    @Test
    void an_import_goes_on_where_the_service_stopped() {
        var seller = seller();
        importWorker.stop();
        var file = HEADER + IntStream.range(0, 100).mapToObj(ImportTest::good).collect(Collectors.joining());
        var importId = send(seller, file);
        assertThat(streams.read(List.of(importId.text("importId"))).get(importId.text("importId")))
                .hasSize(1);
        importWorker.start();
        assertThat(((ImportFinished) finished(importId).getLast()).accepted()).isEqualTo(100);
    }

    @Test
    void who_does_not_wait_for_their_files_to_be_read_sends_no_more() {
        var seller = seller();
        importWorker.stop();
        for (var file = 0; file < 3; file++) {
            send(seller, HEADER + good(file));
        }
        var refused = seller.send(
                        "POST",
                        "/v1/imports/catalogue",
                        (HEADER + good(4)).getBytes(StandardCharsets.UTF_8),
                        "text/csv")
                .refused(409, "too-many-files-waiting");
        assertThat(refused.body().path("maximum").asInt()).isEqualTo(3);
        var last = send(seller(), HEADER + good(1));

        importWorker.start();
        finished(last);
        await().untilAsserted(() -> send(seller, HEADER + good(5)));
    }

    @Test
    void only_approved_sellers_send_files_and_only_csv() {
        someone().send("POST", "/v1/imports/catalogue", HEADER, "text/csv").refused(403, "seller-not-approved");
        seller().post("/v1/imports/catalogue", "{}").refused(415, "unsupported-media-type");
    }

    @Test
    void a_file_may_be_large_but_not_without_end() {
        var body = new byte[64 * 1024 * 1024 + 1];
        assertThat(seller().send("POST", "/v1/imports/catalogue", body, "text/csv")
                        .status())
                .isEqualTo(413);
    }

    private static Answer send(Http seller, String file) {
        return send(seller, file, 202);
    }

    private static Answer send(Http seller, String file, int status) {
        return seller.send("POST", "/v1/imports/catalogue", file.getBytes(StandardCharsets.UTF_8), "text/csv")
                .expect(status);
    }

    private List<Object> finished(Answer accepted) {
        var id = accepted.text("importId");
        return await().atMost(Duration.ofSeconds(60))
                .until(() -> streams.read(List.of(id)).get(id), events -> events.getLast() instanceof ImportFinished);
    }

    private static List<RowError> errors(List<Object> events) {
        return events.stream()
                .filter(ImportRowsReported.class::isInstance)
                .flatMap(event -> ((ImportRowsReported) event).errors().stream())
                .toList();
    }

    /** Of the offer and the stock of that SKU. */
    private List<Object> eventsOf(Http seller, String sku) {
        var offer = OfferId.of(new SellerId(seller.sellerId()), sku);
        return streams.read(List.of(offer.value(), StockItemId.of(offer).value())).values().stream()
                .flatMap(List::stream)
                .toList();
    }

    private static String good(int id) {
        return id + ",Globe " + id + ",,gifts/home,,,0.85 GBP,9,physical\n";
    }
}
