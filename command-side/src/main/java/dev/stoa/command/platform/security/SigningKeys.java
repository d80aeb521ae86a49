package dev.stoa.command.platform.security;

import com.github.f4b6a3.uuid.UuidCreator;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.stoa.command.platform.security.SigningKeyTable.SigningKey;
import dev.stoa.platform.access.AccessLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The ES256 keys that sign tokens, in the database, so that restarts and several nodes share them. They take turns: each
 * is published before it signs, and until no token that it signed is left.
 */
public final class SigningKeys implements JWKSource<SecurityContext> {
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final SigningKeyTable table;
    private final TransactionTemplate transactions;
    private final SigningKeySettings settings;
    private final Clock clock;
    private final AccessLog log;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile Known known;

    private record Known(List<SigningKey> lastFirst, Instant readAt) {}

    SigningKeys(
            SigningKeyTable table,
            TransactionTemplate transactions,
            SigningKeySettings settings,
            Clock clock,
            AccessLog log) {
        this.table = table;
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
        this.log = log;
        transactions.executeWithoutResult(_ -> {
            table.lock();
            table.wrapAnew();
        });
        known = read();
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
        var found = selector.select(new JWKSet(keys(FRESH)));
        return found.isEmpty() ? selector.select(new JWKSet(keys(AGAIN))) : found;
    }

    /** The one to sign with. */
    public String currentId() {
        keys(FRESH);
        return current(known.lastFirst(), clock.instant()).id();
    }

    /**
     * Announces the next key.
     *
     * @param compromised it takes over at once, and no other is published any more: other nodes follow within a minute,
     *     other services when they read the keys anew
     * @param by who wants it
     */
    public void rotate(boolean compromised, String by) {
        transactions.executeWithoutResult(_ -> {
            table.lock();
            var now = clock.instant();
            if (compromised) {
                table.remove(table.all().stream().map(SigningKey::id).toList());
            }
            add(
                    compromised ? now : now.plus(settings.announced()),
                    by,
                    compromised ? "replaces all others" : "rotation");
        });
        known = read();
    }

    private List<JWK> keys(Duration noOlder) {
        if (known.readAt().plus(noOlder).isBefore(clock.instant()) && reading.tryLock()) {
            try {
                known = read();
            } finally {
                reading.unlock();
            }
        }
        return List.copyOf(known.lastFirst().stream().map(SigningKey::key).toList());
    }

    private Known read() {
        var now = clock.instant();
        var keys = table.all();
        if (isOverdue(keys, now) || !outlived(keys, now).isEmpty()) {
            transactions.executeWithoutResult(_ -> takeTurns(now));
            keys = table.all();
        }
        return new Known(keys, now);
    }

    /** Unless another node has done so meanwhile. */
    private void takeTurns(Instant now) {
        table.lock();
        var keys = table.all();
        if (isOverdue(keys, now)) {
            add(keys.isEmpty() ? now : now.plus(settings.announced()), "", keys.isEmpty() ? "the first" : "age");
        }
        table.remove(outlived(keys, now));
    }

    private void add(Instant signsFrom, String by, String why) {
        var key = newKey(signsFrom);
        table.add(key);
        log.record(AccessLog.Kind.SIGNING_KEY_MADE, by, "", key.id() + ": " + why);
    }

    private boolean isOverdue(List<SigningKey> lastFirst, Instant now) {
        return lastFirst.isEmpty()
                || lastFirst.getFirst().signsFrom().plus(settings.age()).isBefore(now);
    }

    /** Those whose successor took over so long ago that no token of theirs is left. */
    private List<String> outlived(List<SigningKey> lastFirst, Instant now) {
        var outlived = new ArrayList<String>();
        for (var i = 1; i < lastFirst.size(); i++) {
            if (lastFirst.get(i - 1).signsFrom().plus(settings.overlap()).isBefore(now)) {
                outlived.add(lastFirst.get(i).id());
            }
        }
        return outlived;
    }

    private static SigningKey current(List<SigningKey> lastFirst, Instant now) {
        return lastFirst.stream()
                .filter(key -> !key.signsFrom().isAfter(now))
                .findFirst()
                .orElse(lastFirst.getLast());
    }

    private static SigningKey newKey(Instant signsFrom) {
        try {
            ECKey key = new ECKeyGenerator(Curve.P_256)
                    .keyID(UuidCreator.getTimeOrderedEpoch().toString())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .generate();
            return new SigningKey(key, signsFrom);
        } catch (JOSEException e) {
            throw new IllegalStateException("every JDK has P-256", e);
        }
    }
}
