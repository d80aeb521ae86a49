package dev.stoa.stack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stoa.servers.KafkaServer;
import dev.stoa.servers.PostgresServer;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Looks for texts in everything that a system keeps: all tables, topics, Redis keys and logs. */
public final class KeptTexts {
    private final Settings settings;
    private final String superuserPassword;
    private final String redisPassword;
    private final Map<String, String> needles = new TreeMap<>();
    private final List<String> found = new ArrayList<>();
    private final Map<String, Long> looked = new TreeMap<>();

    KeptTexts(Settings settings, Secrets secrets, Collection<String> texts) {
        this.settings = settings;
        this.redisPassword = secrets.password("STOA_REDIS_ADMIN_PASSWORD");
        this.superuserPassword = secrets.password("STOA_POSTGRES_PASSWORD");
        for (var text : texts) {
            needles.put(text.toLowerCase(Locale.ROOT), text);
            needles.put(HexFormat.of().formatHex(text.getBytes(UTF_8)), text + ", in hexadecimal");
        }
    }

    /** Where which of them stand; empty if nowhere. */
    List<String> find() throws Exception {
        for (var service : Part.SERVICES) lookThroughTables(service.database());
        lookThroughTopics();
        lookThroughRedis();
        lookThroughLogs();
        if (looked.containsValue(0L)) throw new IllegalStateException("nothing there: " + looked);
        return found;
    }

    private void look(String kind, String place, String content) {
        looked.merge(kind, 1L, Long::sum);
        var folded = content.toLowerCase(Locale.ROOT);
        needles.forEach((needle, text) -> {
            if (folded.contains(needle)) found.add(text + " in " + place);
        });
    }

    private void lookThroughTables(String database) throws SQLException {
        looked.put(database, 0L);
        var url = PostgresServer.jdbcUrl(settings.port(Part.POSTGRES), database);
        try (var connection = DriverManager.getConnection(url, PostgresServer.USER, superuserPassword)) {
            for (var table : tables(connection)) {
                try (var statement = connection.createStatement();
                        var rows = statement.executeQuery("select t::text from %s t".formatted(table))) {
                    while (rows.next()) look(database, database + " " + table, rows.getString(1));
                }
            }
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        var tables = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select format('%I.%I', schemaname, tablename) from pg_tables"
                        + " where schemaname not in ('pg_catalog', 'information_schema')")) {
            while (rows.next()) tables.add(rows.getString(1));
        }
        return tables;
    }

    private void lookThroughTopics() {
        looked.put("topics", 0L);
        Map<String, Object> reader =
                Map.of("bootstrap.servers", KafkaServer.bootstrapServers(settings.port(Part.KAFKA)));
        var bytes = new ByteArrayDeserializer();
        try (var consumer = new KafkaConsumer<>(reader, bytes, bytes)) {
            var partitions = consumer.listTopics().values().stream()
                    .flatMap(List::stream)
                    .map(it -> new TopicPartition(it.topic(), it.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(it -> consumer.position(it) < ends.get(it))) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    look("topics", record.topic(), textOf(record));
                }
            }
        }
    }

    /** All of it: nobody looks at keys and headers, so nobody would see what stands there. */
    static String textOf(ConsumerRecord<byte[], byte[]> record) {
        var headers = Arrays.stream(record.headers().toArray())
                .flatMap(header -> Stream.of(header.key(), text(header.value())));
        return Stream.concat(Stream.of(text(record.key()), text(record.value())), headers)
                .collect(Collectors.joining(" "));
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, ISO_8859_1);
    }

    private void lookThroughRedis() {
        looked.put("redis", 0L);
        var client = RedisClient.create(RedisURI.builder()
                .withHost("localhost")
                .withPort(settings.port(Part.REDIS))
                .withPassword(redisPassword.toCharArray())
                .build());
        try (var connection = client.connect()) {
            var redis = connection.sync();
            for (var key : redis.keys("*")) {
                var content =
                        redis.type(key).equals("hash") ? redis.hgetall(key).toString() : redis.get(key);
                look("redis", "redis " + key, key + content);
            }
        } finally {
            client.shutdown();
        }
    }

    private void lookThroughLogs() throws IOException {
        looked.put("logs", 0L);
        try (var files = Files.walk(settings.home())) {
            for (var log : files.filter(file -> file.toString().endsWith(".log"))
                    .filter(Files::isRegularFile)
                    .filter(file -> !isData(file))
                    .toList()) {
                look("logs", log.toString(), new String(Files.readAllBytes(log), ISO_8859_1));
            }
        }
    }

    /** Kafka calls what it keeps of topics a log too; those were read as topics. */
    private static boolean isData(Path file) {
        return String.valueOf(file.getFileName()).matches("\\d{20}\\.log");
    }
}
