package dev.stoa.stack.demo;

import dev.stoa.stack.actors.Shop;
import dev.stoa.stack.actors.Shop.Offered;
import dev.stoa.stack.http.Answer;
import dev.stoa.stack.http.Call;
import dev.stoa.stack.http.Money;
import dev.stoa.stack.http.Pages;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** First chapter: two shops and a teacher apply, are approved, and put something on sale. */
record Market(Actor potter, Actor stationer, Actor teacher, Offered mug, Offered jar, Offered pen, Offered course) {
    private static final String HEADER = "id,title,description,product_type,brand,gtin,price,quantity,kind\n";
    private static final String POTS = HEADER + """
            MUG,Storyteller's mug %1$s,"Stoneware, holds a long story.",home/kitchen,,,21.50 GBP,40,physical
            JAR,Moon jar %1$s,"Porcelain, thrown in two halves; there are only three.",home/decoration,,,340.00 GBP,3,physical
            LID,Lid without a price,,home/kitchen,,,cheap,5,physical
            """;
    private static final String PENS = HEADER + """
            PEN,Storyteller's pen %1$s,"Writes on the first touch.",stationery/pens,,,36.00 GBP,25,physical
            """;

    static Market open(Stage stage) {
        stage.narrator().chapter("1. Two shops and a teacher open");
        var potter = stage.enter("potter", "Hanna Reyes");
        var stationer = stage.enter("stationer", "Luc Ferrant");
        var teacher = stage.enter("teacher", "Mira Osei");
        approve(stage, potter, "Reyes Pots");
        approve(stage, stationer, "Ferrant Pens");
        approve(stage, teacher, "Osei Courses");

        var pots = imports(stage, potter, POTS.formatted(stage.telling()), 2, 1);
        stage.narrator()
                .asTold(
                        pots.body().at("/errors/0/column").asString("").equals("price"),
                        "the row without a price was refused by row and column, the others were taken");
        imports(stage, stationer, PENS.formatted(stage.telling()), 1, 0);
        var course = teaches(teacher, stage.telling());
        return new Market(
                potter,
                stationer,
                teacher,
                find(stage, "Storyteller's mug " + stage.telling()),
                find(stage, "Moon jar " + stage.telling()),
                find(stage, "Storyteller's pen " + stage.telling()),
                course);
    }

    private static void approve(Stage stage, Actor actor, String name) {
        var application = Map.of("legalName", name + " Ltd", "displayName", name, "country", "GB");
        var sellerId = actor.does(Call.post("/v1/sellers", application), 201, "/sellerId")
                .field("sellerId");
        stage.operator().does(Call.post("/v1/sellers/" + sellerId + "/approval"), 204);
    }

    private static Answer imports(Stage stage, Actor actor, String csv, int accepted, int rejected) {
        var call = Call.csv("/v1/imports/catalogue", csv.getBytes(StandardCharsets.UTF_8))
                .withKey("catalogue-" + stage.telling());
        var importId = actor.does(call, 202, "/importId").field("importId");
        var report = actor.sees(
                Call.get("/v1/imports/" + importId),
                body -> body.path("status").asString("").equals(Shop.IMPORT_DONE),
                "/accepted",
                "/rejected",
                "/errors");
        stage.narrator()
                .asTold(
                        report.body().path("accepted").asInt(-1) == accepted
                                && report.body().path("rejected").asInt(-1) == rejected,
                        accepted + " rows taken, " + rejected + " refused");
        return report;
    }

    private static Offered teaches(Actor teacher, String telling) {
        var details = Map.of(
                "kind", "course",
                "title", "How to tell a story " + telling,
                "description", "Two short lessons.",
                "category", "courses/writing");
        var productId = teacher.does(Call.post("/v1/products", details), 201, "/productId")
                .field("productId");
        var offer = Map.of("productId", productId, "sku", "STORY", "price", new Money(2900, "GBP"));
        var offerId =
                teacher.does(Call.post("/v1/offers", offer), 201, "/offerId").field("offerId");
        var lessons = List.of(
                Map.of("title", "A beginning", "kind", "text", "content", "Begin late.", "freePreview", true),
                Map.of("title", "An end", "kind", "text", "content", "End early.", "freePreview", false));
        var sections = Map.of("sections", List.of(Map.of("title", "Telling", "lessons", lessons)));
        teacher.does(Call.put("/v1/courses/" + productId + "/curriculum", sections), 204);
        teacher.does(Call.post("/v1/products/" + productId + "/publication"), 204);
        return new Offered(productId, offerId);
    }

    /** By full-text search, as anybody finds it. */
    private static Offered find(Stage stage, String title) {
        var anybody = new Actor("anybody", stage.anonymous(), stage.narrator());
        var query = Pages.encode(title);
        var found = anybody.sees(
                Call.get("/v1/products?query=" + query),
                body -> body.at("/items/0/title").asString("").equals(title),
                "/items/0/title",
                "/items/0/from/amount");
        var productId = found.body().at("/items/0/productId").stringValue();
        var page = anybody.sees(
                Call.get("/v1/products/" + productId),
                body -> body.at("/offers/0/available").asInt(0) > 0,
                "/offers/0/offerId",
                "/offers/0/available");
        return new Offered(productId, page.body().at("/offers/0/offerId").stringValue());
    }
}
