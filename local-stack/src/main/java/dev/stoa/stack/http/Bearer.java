package dev.stoa.stack.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A caller's access token, fetched when first needed and refreshed before it expires. */
final class Bearer {
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final StoaClient anonymous;
    private final @Nullable Login login;
    private final ReentrantLock lock = new ReentrantLock();
    private String accessToken = "";
    private String refreshToken = "";
    private Instant renewAt = Instant.MIN;

    /** {@code login}: null for a guest, who stays the same guest as long as the first token lives. */
    Bearer(StoaClient anonymous, @Nullable Login login) {
        this.anonymous = anonymous;
        this.login = login;
    }

    String token() {
        lock.lock();
        try {
            if (Instant.now().isAfter(renewAt)) {
                renew();
            }
            return accessToken;
        } finally {
            lock.unlock();
        }
    }

    /** The token was refused: don't use it again. */
    void forget(String refused) {
        lock.lock();
        try {
            if (refused.equals(accessToken)) {
                renewAt = Instant.MIN;
            }
        } finally {
            lock.unlock();
        }
    }

    private void renew() {
        var answer = login == null ? guest() : refreshToken.isEmpty() ? password(login) : refreshed(login);
        var body = answer.orThrow().body();
        accessToken = body.path("accessToken").stringValue();
        refreshToken = body.path("refreshToken").asString("");
        var lifetime = Duration.ofSeconds(body.path("expiresIn").longValue());
        renewAt =
                Instant.now().plus(lifetime.compareTo(MARGIN.multipliedBy(2)) > 0 ? lifetime.minus(MARGIN) : lifetime);
    }

    private Answer guest() {
        return anonymous.send(Call.post("/v1/auth/guest"));
    }

    private Answer password(Login login) {
        var body = Map.of("grantType", "password", "email", login.email(), "password", login.password());
        return anonymous.send(Call.post("/v1/auth/token", body));
    }

    private Answer refreshed(Login login) {
        var body = Map.of("grantType", "refresh_token", "refreshToken", refreshToken);
        var answer = anonymous.send(Call.post("/v1/auth/token", body));
        return answer.isOk() ? answer : password(login);
    }
}
