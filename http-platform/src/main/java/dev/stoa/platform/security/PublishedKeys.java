package dev.stoa.platform.security;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.URLBasedJWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The keys that sign log-in tokens, as identity publishes them. The last ones known go on serving while it is down, also
 * after a restart if there is a database to keep them in.
 */
public final class PublishedKeys implements JWKSource<SecurityContext>, DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(PublishedKeys.class);
    private static final int TIMEOUT_MILLIS = 2_000;
    private static final long FRESH_MILLIS = Duration.ofMinutes(5).toMillis();
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);
    private static final JWKSelector ANY = new JWKSelector(new JWKMatcher.Builder().build());

    private final JWKSource<SecurityContext> remembered;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean known;

    /** {@code database}: has the table {@code published_keys}; none if nothing is to be kept. */
    public PublishedKeys(URI url, @Nullable JdbcClient database) throws MalformedURLException {
        var issuer = new URLBasedJWKSetSource<>(
                url.toURL(), new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, 64 * 1024));
        remembered = JWKSourceBuilder.create(database == null ? issuer : new KeptKeys(url.toString(), issuer, database))
                .cache(FRESH_MILLIS, 2L * TIMEOUT_MILLIS)
                .retrying(true)
                .outageTolerantForever()
                .build();
    }

    /** None once there are keys but not this one: a token signed with it is bad, however the issuer does. */
    @Override
    public List<JWK> get(JWKSelector selector, SecurityContext context) throws KeySourceException {
        try {
            var found = remembered.get(selector, context);
            known = true;
            return found;
        } catch (KeySourceException e) {
            if (known) {
                return List.of();
            }
            throw e;
        }
    }

    /** Fetches the keys before the first caller needs them, so that an outage that begins now does no harm. */
    @EventListener(ApplicationReadyEvent.class)
    void fetchAhead() {
        Thread.ofVirtual().name("published-keys").start(() -> {
            try {
                while (!fetched() && !ended.await(BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS)) {
                    LOG.info("asking again for the keys that sign tokens");
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Override
    public void destroy() {
        ended.countDown();
    }

    @SuppressWarnings("NullAway") // Nimbus takes no context to mean none
    private boolean fetched() {
        try {
            return !get(ANY, null).isEmpty();
        } catch (KeySourceException e) {
            LOG.info(
                    "the keys that sign tokens can't be had yet: {}",
                    NestedExceptionUtils.getMostSpecificCause(e).toString());
            return false;
        }
    }
}
