package dev.stoa.stack.play;

import dev.stoa.stack.actors.Crowd;
import dev.stoa.stack.actors.People;
import dev.stoa.stack.actors.Shop;
import dev.stoa.stack.http.Login;
import dev.stoa.stack.http.StoaClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import tools.jackson.databind.JsonNode;

/** The shop whose days are lived, as five sellers with its catalogue dealt out among them. */
record Wholesaler(StoaClient anonymous, StoaClient operator, Consumer<String> progress) {
    private static final List<String> HOUSES =
            List.of("Candle & Tin", "Parlour Goods", "Cake Stand Lane", "Lantern House", "Paper Parasol");

    /** The sellers, opened and approved, with everything of the catalogue on sale. */
    List<Shop> stock(Path catalogue) throws IOException {
        var files = Dealer.deal(catalogue, HOUSES.size());
        var numbers = IntStream.range(0, HOUSES.size()).boxed().toList();
        return Crowd.map(numbers, HOUSES.size(), number -> stockOne(number, files.get(number)));
    }

    private Shop stockOne(int number, byte[] file) {
        var login = new Login("house-" + (number + 1) + "@play.stoa.example", Customers.password("house-" + number));
        var owner = new People(anonymous).meet(login, HOUSES.get(number));
        var shop = Shop.open(owner, operator, HOUSES.get(number), "GB");
        var report = shop.importCatalogue(file, "play-catalogue-" + checksum(file));
        progress.accept(summary(number, report));
        return shop;
    }

    private static String summary(int number, JsonNode report) {
        return "%s: %d rows, %d accepted, %d rejected%s"
                .formatted(
                        HOUSES.get(number),
                        report.path("rows").asLong(0),
                        report.path("accepted").asLong(0),
                        report.path("rejected").asLong(0),
                        report.path("errors").isEmpty() ? "" : " " + report.path("errors"));
    }

    private static String checksum(byte[] file) {
        var sum = new CRC32();
        sum.update(file);
        return HexFormat.of().toHexDigits(sum.getValue());
    }
}
