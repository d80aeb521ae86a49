package dev.stoa.backbone.sample;

import dev.stoa.servers.TestServers;
import org.springframework.test.context.DynamicPropertyRegistry;

/** The module's servers with a database that nobody has used yet, as a service's settings. */
public final class FreshServers {
    private FreshServers() {}

    public static void register(DynamicPropertyRegistry registry) {
        var database = TestServers.freshDatabase();
        registry.add("spring.datasource.url", database::url);
        registry.add("spring.datasource.username", database::user);
        registry.add("spring.datasource.password", database::password);
        registry.add("spring.kafka.bootstrap-servers", () -> TestServers.kafka().bootstrapServers());
    }
}
