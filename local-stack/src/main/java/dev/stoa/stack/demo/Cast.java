package dev.stoa.stack.demo;

import dev.stoa.stack.http.Login;
import java.util.List;
import java.util.stream.Stream;

/** Who lives in the demo's world, as {@code demo/people.json} lists them. */
record Cast(Person auditor, List<Person> buyers, List<Seller> shops, List<Seller> teachers) {
    record Person(String name, String email) {}

    /** Sells the goods of a CSV file, or teaches the courses of a JSON file. */
    record Seller(String name, String email, String country, String goods, String courses) {}

    /** What is printed at the end. */
    List<DemoLogin> logins(String password) {
        return Stream.of(
                        Stream.of(login("auditor", auditor.name(), auditor.email(), password)),
                        buyers.stream().map(b -> login("buyer", b.name(), b.email(), password)),
                        shops.stream().map(s -> login("seller", s.name(), s.email(), password)),
                        teachers.stream().map(t -> login("teacher", t.name(), t.email(), password)))
                .flatMap(logins -> logins)
                .toList();
    }

    private static DemoLogin login(String role, String name, String email, String password) {
        return new DemoLogin(role, name, new Login(email, password));
    }
}
