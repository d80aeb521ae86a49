package dev.stoa.command.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stoa.api.TypeId;
import dev.stoa.api.identity.AccountCommand.PurgePersonalData;
import dev.stoa.api.identity.AccountId;
import dev.stoa.backbone.command.CommandRequest;
import dev.stoa.backbone.command.Commands;
import dev.stoa.backbone.message.Metadata;
import dev.stoa.backbone.personal.MasterKey;
import dev.stoa.backbone.personal.PersonKeys;
import dev.stoa.backbone.personal.PersonalTexts;
import dev.stoa.backbone.store.AggregateCache;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What persons say is stored sealed, and what becomes of it when they are erased. */
class ErasureTest extends RunningCommandSide {
    private static final Map<String, String> ADDRESS = Map.of(
            "name", "Ann Smith", "line1", "1 Stoa Street", "city", "Athens", "postcode", "10555", "country", "GR");

    @Autowired
    private JdbcClient db;

    @Autowired
    private PersonalTexts texts;

    @Autowired
    private Commands commands;

    @Autowired
    private AggregateCache aggregates;

    @Autowired
    private MasterKey master;

    private record Somebody(Http http, AccountId id) {}

    @Test
    void what_is_said_is_stored_sealed_with_the_key_of_who_said_it() {
        var guest = newGuest();
        var cart = cartSentTo(guest);

        var token = stored(cart, "payload #>> '{address,line1,sealed}'");
        assertThat(token).startsWith("1:" + guest.id() + ":").contains(":address.line1:");
        assertThat(texts.open(token)).contains("1 Stoa Street");
        assertThat(stored(cart, "payload::text")).doesNotContain("Stoa Street", "Ann Smith", "Athens");
    }

    @Test
    void after_an_erasure_nothing_is_readable_and_what_is_said_later_is_not_kept() {
        var guest = newGuest();
        var before = cartSentTo(guest);

        guest.http().delete(path(guest)).expect(204);
        guest.http().delete(path(guest)).expect(204);

        assertThat(texts.open(stored(before, "payload #>> '{address,line1,sealed}'")))
                .isEmpty();
        assertThat(stored(cartSentTo(guest), "payload #>> '{address,line1,erased}'"))
                .isEqualTo("true");
        assertThat(count("personal.key where person = ? and wrapped is null", guest))
                .isOne();
        assertThat(count("domain_event where aggregate_id = ?", guest)).isOne();
    }

    /** A cart holds in memory what its owner has typed. */
    @Test
    void no_node_keeps_in_memory_what_a_person_typed_once_any_node_erased_them() {
        var here = newGuest();
        var cart = cartSentTo(here);
        assertThat(aggregates.containsKey(cart)).isTrue();
        here.http().delete(path(here)).expect(204);
        assertThat(aggregates.containsKey(cart)).isFalse();

        var elsewhere = newGuest();
        var another = cartSentTo(elsewhere);
        assertThat(aggregates.containsKey(another)).isTrue();
        new PersonKeys(db, master, _ -> {}).destroy(elsewhere.id().value());
        db.sql("select pg_notify(?, 'another node')")
                .param(PersonKeys.CHANNEL)
                .query((_, _) -> "")
                .single();
        await().untilAsserted(() -> assertThat(aggregates.containsKey(another)).isFalse());
    }

    @Test
    void every_node_is_told_of_an_erasure() throws SQLException {
        var guest = newGuest();
        try (var node = DriverManager.getConnection(DATABASE.url(), DATABASE.user(), DATABASE.password());
                var listening = node.createStatement()) {
            listening.execute("listen " + PersonKeys.CHANNEL);
            guest.http().delete(path(guest)).expect(204);
            assertThat(node.unwrap(PGConnection.class).getNotifications(10_000)).isNotEmpty();
        }
    }

    @Test
    void a_purge_that_is_asked_for_again_is_told_once() {
        var guest = newGuest();
        cartSentTo(guest);
        guest.http().delete(path(guest)).expect(204);

        purge(guest);
        purge(guest);

        assertThat(count("domain_event where aggregate_id = ? and type = 'identity.personal-data-purged'", guest))
                .isOne();
    }

    @Test
    void a_purge_takes_away_what_a_log_in_under_way_has_left() {
        var guest = newGuest();
        guest.http().delete(path(guest)).expect(204);
        db.sql("insert into credential (account_id, password_hash) values (?, 'late')")
                .param(guest.id().value())
                .update();

        purge(guest);

        assertThat(count("credential where account_id = ?", guest)).isZero();
    }

    @Test
    void an_operator_erases_somebody_who_is_known_and_nobody_else_does() {
        var guest = newGuest();
        cartSentTo(guest);
        var nobody = AccountId.of(UUID.randomUUID());

        someone().delete(path(guest)).refused(404, "not-found");
        operator().delete("/v1/accounts/" + nobody + "/personal-data").refused(404, "not-found");
        operator().delete(path(guest)).expect(204);
        assertThat(count("personal.key where person = ? and wrapped is null", guest))
                .isOne();
    }

    private Somebody newGuest() {
        var token = anyone().post("/v1/auth/guest", null).text("accessToken");
        var claims = new String(
                Base64.getUrlDecoder().decode(List.of(token.split("\\.", -1)).get(1)), UTF_8);
        return new Somebody(
                bearer(token),
                new AccountId(Http.JSON.readTree(claims).path("sub").asString()));
    }

    private static String cartSentTo(Somebody guest) {
        var cart = guest.http()
                .withKey()
                .post("/v1/carts", Map.of("currency", "GBP"))
                .expect(201)
                .text("cartId");
        guest.http().put("/v1/carts/" + cart + "/shipping-address", ADDRESS).expect(204);
        return cart;
    }

    private static String path(Somebody person) {
        return "/v1/accounts/" + person.id() + "/personal-data";
    }

    private void purge(Somebody person) {
        commands.run(new CommandRequest(
                new PurgePersonalData(person.id()),
                TypeId.uuid("test", UUID.randomUUID().toString()),
                "",
                "",
                null,
                Map.of(Metadata.ACTOR, "saga-orchestrator")));
    }

    private String stored(String cart, String what) {
        return db.sql("select " + what
                        + " from domain_event where aggregate_id = ? and type = 'cart.shipping-address-set'")
                .param(cart)
                .query(String.class)
                .single();
    }

    private long count(String rows, Somebody about) {
        return db.sql("select count(*) from " + rows)
                .param(about.id().value())
                .query(Long.class)
                .single();
    }
}
