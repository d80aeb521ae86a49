package dev.stoa.query.audit;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.stoa.api.identity.AccountId;
import dev.stoa.platform.page.Paging;
import dev.stoa.platform.problem.Problem;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes what is held about a person as it reads it: of however many events, it holds 8 bytes of each, and ten of them
 * whole. No connection is held while the reader takes their time, or a few slow ones would keep auditors from the log; who
 * takes too long is cut off, or a few would keep others from being told.
 */
@Component
class PersonalDataExport {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** From what is found to its end, however much it is. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** It names who bought, or would have: that is for them to be told. */
    private static final String OF_OTHERS = "inventory.stock-reserved";

    private final JdbcClient views;
    private final AuditLog log;
    private final EventQueries events;
    private final AccessQueries accesses;
    private final Replay replay;
    private final JsonMapper json;
    private final Ticker clock;

    /** Somebody's may be a million: those of one person at a time are looked for, in the database that commands wait for. */
    private final Semaphore looking = new Semaphore(1, true);

    @Autowired
    PersonalDataExport(
            JdbcClient views,
            AuditLog log,
            EventQueries events,
            AccessQueries accesses,
            Replay replay,
            JsonMapper json) {
        this(views, log, events, accesses, replay, json, Ticker.systemTicker());
    }

    PersonalDataExport(
            JdbcClient views,
            AuditLog log,
            EventQueries events,
            AccessQueries accesses,
            Replay replay,
            JsonMapper json,
            Ticker clock) {
        this.views = views;
        this.log = log;
        this.events = events;
        this.accesses = accesses;
        this.replay = replay;
        this.json = json;
        this.clock = clock;
    }

    /**
     * @param familiarNetworks from where the account has logged in within 90 days
     * @param apps what the person lets them do
     * @param accesses lines of the access log that are about the account
     * @param events in the order they happened
     */
    record PersonalData(
            AccountId accountId,
            List<FamiliarNetwork> familiarNetworks,
            List<AllowedApp> apps,
            List<AccessEntry> accesses,
            List<Held> events) {}

    record FamiliarNetwork(String network, Instant lastLogIn) {}

    record AllowedApp(String clientId, List<String> scopes) {}

    /** {@code type} and {@code data} are an event's; {@code about}: the account, order or other thing it happened to. */
    record Held(Instant at, String type, String about, Object data) {}

    /**
     * As {@link PersonalData}. What fails before a first part of it has gone out can still become a problem. The answer
     * is left open: a caller who has read its end may ask for the next.
     */
    void write(AccountId id, OutputStream out) {
        var places = places(id);
        var end = clock.read() + LONGEST.toNanos();
        var generator =
                json.writer().without(StreamWriteFeature.AUTO_CLOSE_TARGET).createGenerator(out);
        generator.writeStartObject();
        generator.writePOJOProperty("accountId", id);
        generator.writePOJOProperty("familiarNetworks", familiarNetworks(id));
        generator.writePOJOProperty("apps", apps(id));
        array(generator, "accesses", end, each -> accesses(id, each));
        array(generator, "events", end, each -> events.at(places, event -> each.accept(held(event))));
        generator.writeEndObject();
        generator.close(); // not if it failed: that would send what has been written so far
    }

    private void array(JsonGenerator generator, String name, long end, Consumer<Consumer<Object>> elements) {
        generator.writeArrayPropertyStart(name);
        elements.accept(element -> {
            if (clock.read() - end > 0) {
                throw Problem.busy("This takes too long. Try again later.", PATIENCE);
            }
            generator.writePOJO(element);
        });
        generator.writeEndArray();
    }

    private long[] places(AccountId id) {
        if (!isMyTurn()) {
            throw Problem.busy("Others are being looked for. Try again later.", PATIENCE);
        }
        try {
            return events.placesOf(theirs(id), OF_OTHERS);
        } finally {
            looking.release();
        }
    }

    private boolean isMyTurn() {
        try {
            return looking.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** All that happens to these is about the person: as a customer, a learner, somebody who sells. */
    private List<String> theirs(AccountId id) {
        return views.sql("""
                        with own as (select seller_id from seller where account_id = :id)
                        select :id union all
                        select seller_id from own union all
                        select import_id from own join catalogue_import using (seller_id) union all
                        select product_id from own join product using (seller_id) union all
                        select course_id from own join product using (seller_id) join course using (product_id) union all
                        select offer_id from own join offer using (seller_id) union all
                        select stock_item_id from own join offer using (seller_id) join stock using (offer_id) union all
                        select cart_id from cart where account_id = :id union all
                        select enrolment_id from enrolment where learner = :id union all
                        select part.id from orders o
                        cross join lateral (
                            values (o.order_id), (o.payment_id) union all
                            select shipment_id from shipment s where s.order_id = o.order_id) as part (id)
                        where o.buyer = :id""").param("id", id.value()).query(String.class).list();
    }

    private Held held(LoggedEvent event) {
        return new Held(event.at(), event.type(), event.aggregateId(), replay.event(event));
    }

    private void accesses(AccountId id, Consumer<Object> reader) {
        @Nullable String cursor = null;
        do {
            var page = accesses.page(null, id.value(), new Paging(Paging.MOST, cursor));
            page.items().forEach(reader);
            cursor = page.nextCursor();
        } while (cursor != null);
    }

    private List<FamiliarNetwork> familiarNetworks(AccountId id) {
        return log.db()
                .sql("select network, last_log_in from familiar_network where account_id = ? order by last_log_in")
                .param(id.value())
                .query((row, _) -> new FamiliarNetwork(
                        row.getString("network"),
                        row.getTimestamp("last_log_in").toInstant()))
                .list();
    }

    private List<AllowedApp> apps(AccountId id) {
        return log.db()
                .sql("""
                        select registered_client_id, authorities from oauth2_authorization_consent
                        where principal_name = ? order by registered_client_id""")
                .param(id.value())
                .query((row, _) -> new AllowedApp(
                        row.getString("registered_client_id"),
                        scopes(Objects.requireNonNull(row.getString("authorities")))))
                .list();
    }

    private static List<String> scopes(String authorities) {
        return Arrays.stream(authorities.split(",", -1))
                .map(authority -> authority.replaceFirst("^SCOPE_", ""))
                .sorted()
                .toList();
    }
}
