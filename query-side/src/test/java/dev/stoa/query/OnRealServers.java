package dev.stoa.query;

import dev.stoa.servers.RedisUser;
import dev.stoa.servers.TestServers;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.context.ContextConfiguration;

/** The whole service on a real Postgres, Kafka and Redis, with an event log of its own to audit. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = OnRealServers.Servers.class)
@Import({TestTokens.class, Api.class, Log.class, World.class, Kafka.class})
@interface OnRealServers {

    class Servers implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        /** Of what command-side keeps there, what persons are told of. */
        private static final String OF_PERSONS = """
                create table familiar_network (account_id text, network text, last_log_in timestamptz);
                create table oauth2_authorization_consent (
                    registered_client_id varchar(100), principal_name varchar(200), authorities varchar(1000))""";

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            var views = TestServers.freshDatabase();
            var log = TestServers.freshDatabase();
            Flyway.configure()
                    .dataSource(log.url(), log.user(), log.password())
                    .locations("classpath:db/migration/backbone-store", "classpath:db/migration/access-log")
                    .load()
                    .migrate();
            JdbcClient.create(new DriverManagerDataSource(log.url(), log.user(), log.password()))
                    .sql(OF_PERSONS)
                    .update();
            TestPropertyValues.of("STOA_MASTER_KEYS=" + Log.MASTER_KEY, "STOA_RATE_EXPORTS=0")
                    .applyTo(context);
            TestPropertyValues.of(Map.of(
                            "STOA_QUERY_DB_URL", views.url(),
                            "STOA_QUERY_DB_USER", views.user(),
                            "STOA_QUERY_DB_PASSWORD", views.password(),
                            "STOA_AUDIT_DB_URL", log.url(),
                            "STOA_AUDIT_DB_USER", log.user(),
                            "STOA_AUDIT_DB_PASSWORD", log.password(),
                            "STOA_REDIS_URL", TestServers.redis().url(RedisUser.LIMITS),
                            "STOA_DOCUMENTS_REDIS_URL", TestServers.redis().url(RedisUser.DOCUMENTS),
                            "STOA_KAFKA_BOOTSTRAP", TestServers.kafka().bootstrapServers()))
                    .applyTo(context);
        }
    }
}
