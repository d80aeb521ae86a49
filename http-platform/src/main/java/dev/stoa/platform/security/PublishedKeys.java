package dev.stoa.platform.security;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/** The keys that sign log-in tokens, as identity publishes them; the last ones known go on serving while it is down. */
public final class PublishedKeys implements JWKSource<SecurityContext> {
    private static final Logger LOG = LoggerFactory.getLogger(PublishedKeys.class);
    private static final int TIMEOUT_MILLIS = 2_000;
    private static final long FRESH_MILLIS = Duration.ofMinutes(5).toMillis();
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);
    private static final JWKSelector ANY = new JWKSelector(new JWKMatcher.Builder().build());

    private final JWKSource<SecurityContext> remembered;
    private volatile boolean known;

    public PublishedKeys(URI url) throws MalformedURLException {
        remembered = JWKSourceBuilder.create(
                        url.toURL(), new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, 64 * 1024))
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
            while (!fetched()) {
                try {
                    Thread.sleep(BETWEEN_TRIES);
                } catch (InterruptedException _) {
                    return;
                }
            }
        });
    }

    @SuppressWarnings("NullAway") // Nimbus takes no context to mean none
    private boolean fetched() {
        try {
            return !get(ANY, null).isEmpty();
        } catch (KeySourceException e) {
            LOG.info("the keys that sign tokens can't be had yet: {}", e.getMessage());
            return false;
        }
    }
}
