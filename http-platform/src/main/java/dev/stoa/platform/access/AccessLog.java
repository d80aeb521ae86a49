package dev.stoa.platform.access;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The service's part of the access log, which only grows: what is no event, as it changes nothing. Its table comes with
 * the migrations in {@code db/migration/access-log}.
 */
public final class AccessLog {
    private final JdbcClient jdbc;

    public AccessLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What happened. */
    public enum Kind {
        LOGGED_IN,
        LOG_IN_FAILED,
        /** Not even tried: too many had failed. */
        LOG_IN_BLOCKED,
        /** Unknown, outlived or used twice. */
        REFRESH_TOKEN_REFUSED,
        LOGGED_OUT,
        /** All of an account at once: it has another password, was locked or lost a role. */
        LOG_INS_ENDED,
        /** To an app or a service, by OAuth 2. */
        TOKEN_ISSUED,
        /** Whoever it was did not prove to be the app or service they said they were. */
        CLIENT_REFUSED,
        /** To an app or a service: a code or token was none of its own, outlived or used twice, or more than it may have. */
        TOKEN_REFUSED,
        /** By the app or service it was issued to, or with all that was given for the same code, as one was used twice. */
        TOKEN_REVOKED,
        SIGNING_KEY_MADE,
        /** It takes a role of the back office that its caller has not, or no longer; of each caller's in a minute the first. */
        CALL_REFUSED,
        /** By the back office, an auditor, or a seller: of a buyer. */
        PERSONAL_DATA_READ
    }

    /**
     * @param account whose it is, or who did it; empty if that is not known
     * @param network where the caller was; empty if nobody called
     * @param about what it was about; no secrets
     */
    public void record(Kind kind, String account, String network, String about) {
        jdbc.sql("insert into access_log (kind, account_id, network, about) values (?, ?, ?, ?)")
                .params(kind.name(), account, network, about)
                .update();
    }
}
