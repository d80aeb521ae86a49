package dev.stoa.stack.play;

import dev.stoa.stack.actors.People;
import dev.stoa.stack.http.Login;
import dev.stoa.stack.http.StoaClient;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The shop's customers: each has one account, opened with the first invoice; guests are somebody new each time. */
final class Customers {
    private final People people;
    private final Map<String, StoaClient> known = new ConcurrentHashMap<>();

    Customers(StoaClient anonymous) {
        people = new People(anonymous);
    }

    /** Of one customer one invoice is played at a time, so nobody is met twice at once. */
    StoaClient of(Invoice invoice) {
        if (invoice.isGuest()) {
            return people.anonymous().asGuest();
        }
        var met = known.get(invoice.customerId());
        if (met != null) {
            return met;
        }
        var customer = meet(invoice.customerId());
        known.put(invoice.customerId(), customer);
        return customer;
    }

    /** The same for the same customer in every run, so that accounts are found again. */
    static String password(String customerId) {
        return "a-" + customerId + "-of-the-year-2010";
    }

    private StoaClient meet(String customerId) {
        var login = new Login("customer-" + customerId + "@play.stoa.example", password(customerId));
        return people.meet(login, "Customer " + customerId);
    }
}
