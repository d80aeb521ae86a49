package dev.stoa.command.catalogue.file;

import dev.stoa.api.catalogue.ImportId;
import dev.stoa.api.sellers.SellerId;
import java.io.IOException;
import java.io.InputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps files in the database, in chunks, so that any node can go on where another stopped. */
@Component
class StagedFiles {
    private static final int CHUNK = 256 * 1024;
    /** Longer than a batch of rows takes; reading is idempotent, so a lease that ran out costs time only. */
    private static final int LEASE_SECONDS = 20;

    private final JdbcClient jdbc;

    StagedFiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Stores what comes; it is not a staged file before {@link #complete}. */
    void store(ImportId importId, InputStream content) throws IOException {
        var chunk = content.readNBytes(CHUNK);
        for (var number = 0; chunk.length > 0; number++) {
            jdbc.sql("insert into staged_chunk (import_id, number, content) values (?, ?, ?)")
                    .params(importId.value(), number, chunk)
                    .update();
            chunk = content.readNBytes(CHUNK);
        }
    }

    /** The sender has the lease until it is known whether the import has started. */
    void complete(StagedFile file) {
        jdbc.sql("""
                insert into staged_file
                    (import_id, seller_id, sha256, actor, correlation_id, trace_parent, leased_until)
                values (?, ?, ?, ?, ?, ?, now() + make_interval(secs => ?))
                """)
                .params(
                        file.importId().value(),
                        file.sellerId().value(),
                        file.sha256(),
                        file.actor(),
                        file.correlationId(),
                        file.traceParent(),
                        LEASE_SECONDS)
                .update();
    }

    /** How many whole files of that seller are not read to the end yet. */
    int waitingOf(SellerId seller) {
        return jdbc.sql("select count(*) from staged_file where seller_id = ?")
                .param(seller.value())
                .query(Integer.class)
                .single();
    }

    /** A file nobody works on; it is the caller's for a while. */
    Optional<StagedFile> lease() {
        return jdbc.sql("""
                update staged_file set leased_until = now() + make_interval(secs => :seconds)
                where import_id = (
                    select import_id from staged_file where leased_until <= now()
                    order by received_at limit 1 for update skip locked)
                returning *
                """)
                .param("seconds", LEASE_SECONDS)
                .query((row, _) -> file(row))
                .optional();
    }

    void renewLease(ImportId importId) {
        jdbc.sql("update staged_file set leased_until = now() + make_interval(secs => ?) where import_id = ?")
                .params(LEASE_SECONDS, importId.value())
                .update();
    }

    void release(ImportId importId) {
        jdbc.sql("update staged_file set leased_until = now() where import_id = ?")
                .param(importId.value())
                .update();
    }

    boolean isStale(ImportId importId) {
        return jdbc.sql("select received_at < now() - interval '10 minutes' from staged_file where import_id = ?")
                .param(importId.value())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    InputStream open(ImportId importId) {
        return new ChunkStream(number -> chunk(importId, number));
    }

    void discard(ImportId importId) {
        jdbc.sql("delete from staged_file where import_id = ?")
                .param(importId.value())
                .update();
        jdbc.sql("delete from staged_chunk where import_id = ?")
                .param(importId.value())
                .update();
    }

    /** What uploads left behind that never ended. */
    void discardRemnants() {
        jdbc.sql("""
                delete from staged_chunk chunk where at < now() - interval '1 day'
                and not exists (select from staged_file file where file.import_id = chunk.import_id)
                """).update();
    }

    private Optional<byte[]> chunk(ImportId importId, int number) {
        return jdbc.sql("select content from staged_chunk where import_id = ? and number = ?")
                .params(importId.value(), number)
                .query(byte[].class)
                .optional();
    }

    private static StagedFile file(ResultSet row) throws SQLException {
        return new StagedFile(
                new ImportId(row.getString("import_id")),
                new SellerId(row.getString("seller_id")),
                row.getString("sha256"),
                row.getString("actor"),
                row.getString("correlation_id"),
                row.getString("trace_parent"));
    }
}
