package dev.stoa.query.audit;

import dev.stoa.api.identity.AccountId;
import dev.stoa.platform.problem.Problem;
import dev.stoa.platform.security.Caller;
import dev.stoa.platform.security.CallerRole;
import dev.stoa.query.platform.consistency.Reads;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Everything that is held about a person, to that person. */
@RestController
class PersonalDataEndpoint {
    private final JdbcClient db;
    private final EventQueries log;
    private final Replay replay;

    PersonalDataEndpoint(JdbcClient db, EventQueries log, Replay replay) {
        this.db = db;
        this.log = log;
        this.replay = replay;
    }

    /** In the order it happened. */
    record PersonalData(AccountId accountId, List<Held> events) {}

    /** {@code type} and {@code data} are an event's; {@code about}: the account, order or other thing it happened to. */
    record Held(Instant at, String type, String about, Object data) {}

    /** From the events themselves; what has been erased is shown as erased. */
    @GetMapping("/v1/accounts/{id}/personal-data")
    @Reads({
        "identity.accounts",
        "sellers.sellers",
        "cart.carts",
        "ordering.orders",
        "fulfilment.shipments",
        "learning.courses"
    })
    PersonalData of(@PathVariable AccountId id, Caller caller) {
        if (!id.equals(caller.accountId()) && !caller.is(CallerRole.OPERATOR)) {
            throw Problem.notFound();
        }
        var events = log.of(theirs(id)).stream()
                .map(event -> new Held(event.at(), event.type(), event.aggregateId(), replay.event(event)))
                .toList();
        return new PersonalData(id, events);
    }

    /** All that happens to these is about the person: as a customer, a learner, somebody who sells. */
    private List<String> theirs(AccountId id) {
        return db.sql("""
                        select :id union all
                        select seller_id from seller where account_id = :id union all
                        select cart_id from cart where account_id = :id union all
                        select enrolment_id from enrolment where learner = :id union all
                        select part.id from orders o
                        cross join lateral (
                            values (o.order_id), (o.payment_id) union all
                            select shipment_id from shipment s where s.order_id = o.order_id) as part (id)
                        where o.buyer = :id""").param("id", id.value()).query(String.class).list();
    }
}
