package dev.stoa.stack.demo;

import dev.stoa.stack.actors.People;
import dev.stoa.stack.actors.Shop;
import dev.stoa.stack.http.Login;
import dev.stoa.stack.http.Pages;
import dev.stoa.stack.http.StoaClient;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Fills an empty Stoa with a small world, through the public API. Doing it again changes nothing. */
public final class DemoData {
    private final People people;
    private final StoaClient operator;
    private final String password;
    private final Consumer<String> progress;
    private final Cast cast = Resources.json("people.json", Cast.class);

    private DemoData(StoaClient anonymous, Login operator, String password, Consumer<String> progress) {
        this.people = new People(anonymous);
        this.operator = anonymous.as(operator);
        this.password = password;
        this.progress = progress;
    }

    /** Loads what is missing and gives the log-ins of everybody in the demo, who all have the same password. */
    public static List<DemoLogin> load(
            StoaClient anonymous, Login operator, String password, Consumer<String> progress) {
        return new DemoData(anonymous, operator, password, progress).load();
    }

    private List<DemoLogin> load() {
        people.meet(login(cast.auditor().email()), cast.auditor().name(), "auditor", operator);
        cast.buyers().forEach(buyer -> people.meet(login(buyer.email()), buyer.name()));
        cast.shops().forEach(this::stock);
        cast.teachers().forEach(this::teach);
        return cast.logins(password);
    }

    private void stock(Cast.Seller seller) {
        var report = open(seller).importCatalogue(Resources.bytes(seller.goods()), "demo-" + seller.goods());
        if (report.path("rejected").asInt(-1) != 0) {
            throw new IllegalStateException("the demo's " + seller.goods() + " was not taken whole: " + report);
        }
        progress.accept(seller.name() + " sells " + report.path("accepted").intValue() + " goods");
    }

    private void teach(Cast.Seller teacher) {
        var shop = open(teacher);
        var offered = Pages.all(people.anonymous(), "/v1/products?kind=course&seller=" + shop.sellerId()).stream()
                .map(course -> course.path("title").stringValue())
                .collect(Collectors.toSet());
        for (var course : Resources.json(teacher.courses(), Course[].class)) {
            if (!offered.contains(course.title())) {
                shop.teach(course.product(), course.sku(), course.price(), course.curriculum(), "demo-" + course.sku());
            }
            progress.accept(teacher.name() + " teaches \"" + course.title() + "\"");
        }
    }

    private Shop open(Cast.Seller seller) {
        return Shop.open(people.meet(login(seller.email()), seller.name()), operator, seller.name(), seller.country());
    }

    private Login login(String email) {
        return new Login(email, password);
    }
}
