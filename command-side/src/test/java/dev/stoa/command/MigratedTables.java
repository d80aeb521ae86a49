package dev.stoa.command;

import dev.stoa.servers.TestServers;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** Some of command-side's own tables and no others, in a fresh database of which there is one connection. */
public final class MigratedTables implements AutoCloseable {
    public final SingleConnectionDataSource dataSource;
    public final JdbcClient jdbc;

    /** @param migrations by their files' names */
    public MigratedTables(String... migrations) {
        var fresh = TestServers.freshDatabase();
        dataSource = new SingleConnectionDataSource(fresh.url(), fresh.user(), fresh.password(), true);
        jdbc = JdbcClient.create(dataSource);
        new ResourceDatabasePopulator(Stream.of(migrations)
                        .map(migration -> new ClassPathResource("db/migration/command/" + migration))
                        .toArray(ClassPathResource[]::new))
                .execute(dataSource);
    }

    @Override
    public void close() {
        dataSource.destroy();
    }
}
