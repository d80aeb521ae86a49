package dev.stoa.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** A code and a refresh token buy once, also in the same instant; after a second try nothing is good (RFC 9700, 4.14). */
class UsedTwiceTest extends RunningAuthorizationServer {
    private static final int MANY = 8;
    private static final String ALL_ENDS = "desk: all that was given for one code";

    @Autowired
    private TransactionTemplate transactions;

    @Test
    void of_many_who_show_a_code_at_once_one_gets_tokens_and_they_end() throws Exception {
        var browser = new Browser(port);
        var account = loggedIn(browser);
        var code = codeForDesk(browser);
        onlyOneOf(held(account, MANY, () -> exchange(code)), account, 1);
    }

    @Test
    void of_many_who_show_a_refresh_token_at_once_one_gets_tokens_and_they_end() throws Exception {
        var browser = new Browser(port);
        var account = loggedIn(browser);
        var token = exchanged(codeForDesk(browser)).text("refresh_token");
        onlyOneOf(held(account, MANY, () -> refreshed(token)), account, 2);
    }

    private void onlyOneOf(List<Answer> answers, String account, int issued) {
        assertThat(answers).filteredOn(it -> it.status() == 200).hasSize(1).allSatisfy(tokens -> {
            assertThat(isActive(tokens.text("access_token"))).isFalse();
            refreshed(tokens.text("refresh_token")).expect(400);
        });
        assertThat(answers)
                .filteredOn(it -> it.status() != 200)
                .hasSize(MANY - 1)
                .allSatisfy(it -> assertThat(it.expect(400).text("error")).isEqualTo("invalid_grant"));
        assertThat(recorded(account, "TOKEN_ISSUED")).hasSize(issued);
        assertThat(recorded(account, "TOKEN_REFUSED"))
                .contains("/oauth2/token invalid_grant, used twice, so all that was given for it has ended, by desk");
        assertThat(recorded(account, "TOKEN_REVOKED")).containsExactly(ALL_ENDS);
    }

    @Test
    void a_code_shown_again_ends_what_was_given_for_it_but_not_to_who_lacks_its_verifier() {
        var browser = new Browser(port);
        var account = loggedIn(browser);
        var code = codeForDesk(browser);
        var tokens = exchanged(code);
        exchange(code, "x".repeat(43)).expect(400);
        assertThat(isActive(tokens.text("access_token"))).isTrue();
        exchange(code).expect(400);
        assertThat(isActive(tokens.text("access_token"))).isFalse();
        refreshed(tokens.text("refresh_token")).expect(400);
        assertThat(recorded(account, "TOKEN_REFUSED"))
                .containsExactly(
                        "/oauth2/token invalid_grant, used twice, so all that was given for it has ended, by desk");
        assertThat(recorded(account, "TOKEN_REVOKED")).containsExactly(ALL_ENDS);
    }

    /** As an erasure and who stole it end it; as a revocation does; as another renewal does. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from oauth2_authorization",
                "update oauth2_authorization set refresh_token_metadata = replace(refresh_token_metadata, 'false', 'true')",
                "update oauth2_authorization set refresh_token_value = 'of another renewal'"
            })
    void a_renewal_under_way_brings_nothing_back_that_has_ended(String meanwhile) throws Exception {
        var browser = new Browser(port);
        var account = loggedIn(browser);
        var token = exchanged(codeForDesk(browser)).text("refresh_token");
        var answer = held(account, meanwhile, () -> refreshed(token));
        assertThat(answer.expect(400).text("error")).isEqualTo("invalid_grant");
        assertThat(authorizations(account)).isZero();
        assertThat(recorded(account, "TOKEN_ISSUED")).hasSize(1);
    }

    @Test
    void what_is_revoked_while_it_is_renewed_ends_with_what_came_of_it() throws Exception {
        assertThat(revokedWhile("update oauth2_authorization set refresh_token_value = 'of a renewal'"))
                .containsExactly("desk", ALL_ENDS);
    }

    @Test
    void what_is_revoked_while_it_ends_was_revoked_by_whose_it_was() throws Exception {
        assertThat(revokedWhile("delete from oauth2_authorization")).containsExactly("desk");
    }

    /** What is recorded of it. */
    private List<String> revokedWhile(String change) throws Exception {
        var browser = new Browser(port);
        var account = loggedIn(browser);
        var token = exchanged(codeForDesk(browser)).text("refresh_token");
        held(account, change, () -> form(desk(), "/oauth2/revoke", Map.of("token", token)))
                .expect(200);
        assertThat(authorizations(account)).isZero();
        return recorded(account, "TOKEN_REVOKED");
    }

    @Test
    void a_consent_given_twice_at_once_gives_one_code() throws Exception {
        var browser = new Browser(port);
        var account = loggedIn(browser);
        var consent = browser.consentPage("/oauth2/authorize?" + Browser.encoded(DESK));
        var form = Map.of("client_id", "desk", "state", Browser.hidden(consent, "state"), "scope", "storefront:*");
        var second = held(
                account,
                "update oauth2_authorization set state = null, attributes = regexp_replace(attributes,"
                        + " '\"state\":\"[{]sha256[}][^\"]*\"', '\"other\":\"\"')",
                () -> browser.post("/oauth2/authorize", form).statusCode());
        assertThat(second).isEqualTo(400);
        assertThat(authorizations(account)).isOne();
    }

    /** In two windows, of which each asks for what nothing is known of yet. */
    @Test
    void two_first_consents_at_once_give_two_codes() throws Exception {
        var browser = new Browser(port);
        loggedIn(browser);
        var pages = Stream.generate(() -> browser.consentPage("/oauth2/authorize?" + Browser.encoded(DESK)))
                .limit(2)
                .toList();
        var codes = held(
                () -> jdbc.sql("lock table oauth2_authorization_consent in share mode")
                        .update(),
                pages.stream()
                        .<Callable<String>>map(page -> () -> codeOf(browser.allow(page)))
                        .toList(),
                () -> {});
        codes.forEach(this::exchanged);
    }

    /** The answers to calls that have all read the person's authorization before the first saves it. */
    private <T> List<T> held(String account, int many, Callable<T> call) throws Exception {
        return held(() -> lock(account), Collections.nCopies(many, call), () -> {});
    }

    /** The answer to a call that has read the person's authorization, and saves it after the change. */
    private <T> T held(String account, String change, Callable<T> call) throws Exception {
        return held(
                        () -> lock(account),
                        List.of(call),
                        () -> assertThat(jdbc.sql(change + " where principal_name = ?")
                                        .param(account)
                                        .update())
                                .isOne())
                .getFirst();
    }

    private void lock(String account) {
        jdbc.sql("select id from oauth2_authorization where principal_name = ? for update")
                .param(account)
                .query(String.class)
                .single();
    }

    private <T> List<T> held(Runnable lock, List<Callable<T>> calls, Runnable meanwhile) throws Exception {
        return new HeldCalls(transactions, jdbc, "oauth2_authorization").answered(lock, calls, meanwhile);
    }

    private long authorizations(String account) {
        return jdbc.sql("select count(*) from oauth2_authorization where principal_name = ?")
                .param(account)
                .query(Long.class)
                .single();
    }

    private List<String> recorded(String account, String kind) {
        return jdbc.sql("select about from access_log where account_id = ? and kind = ? order by position")
                .params(account, kind)
                .query(String.class)
                .list();
    }
}
