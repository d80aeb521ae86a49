package dev.stoa.query;

import com.zaxxer.hikari.HikariDataSource;
import dev.stoa.backbone.rebuild.RebuildParts;
import dev.stoa.backbone.rebuild.Rebuilds;
import dev.stoa.backbone.rebuild.View;
import dev.stoa.backbone.rebuild.Views;
import java.util.concurrent.CompletableFuture;
import org.springframework.core.env.Environment;

/**
 * Another copy of the service that is killed in the middle of a rebuild: what it was about to do over its connections does
 * not happen, and nothing after that either.
 */
final class KilledCopy {
    private final HikariDataSource connections = new HikariDataSource();
    private final Rebuilds rebuilds;

    KilledCopy(Environment same, Views views, RebuildParts parts) {
        connections.setJdbcUrl(same.getRequiredProperty("STOA_QUERY_DB_URL"));
        connections.setUsername(same.getRequiredProperty("STOA_QUERY_DB_USER"));
        connections.setPassword(same.getRequiredProperty("STOA_QUERY_DB_PASSWORD"));
        connections.setMaximumPoolSize(3);
        rebuilds = new Rebuilds(views, connections, parts);
    }

    /** Apart from the caller's transaction, as another process is. */
    void begin(String rebuild, View view) {
        CompletableFuture.runAsync(() ->
                        rebuilds.start(rebuild, view, false, "who is killed").orElseThrow())
                .join();
    }

    void kill() {
        connections.close();
    }
}
