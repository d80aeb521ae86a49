package dev.stoa.query.catalogue;

import dev.stoa.api.catalogue.ImportId;
import dev.stoa.api.identity.AccountId;
import dev.stoa.platform.problem.Problem;
import dev.stoa.platform.security.Caller;
import dev.stoa.query.platform.Columns;
import dev.stoa.query.platform.consistency.ETags;
import dev.stoa.query.platform.consistency.Reads;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Reports on imports to the seller who sent the file. */
@RestController
class ImportEndpoint {
    private final JdbcClient db;
    private final Columns columns;

    ImportEndpoint(JdbcClient db, Columns columns) {
        this.db = db;
        this.columns = columns;
    }

    @GetMapping("/v1/imports/{id}")
    @Reads("catalogue.assortment")
    ResponseEntity<ImportReport> report(@PathVariable ImportId id, Caller caller) {
        var found = db.sql("""
                select i.sequence, s.account_id, jsonb_build_object(
                    'importId', i.import_id, 'status', i.status, 'rows', i.rows, 'accepted', i.accepted,
                    'rejected', i.rejected, 'startedAt', i.started_at,
                    'errors', (
                        select coalesce(jsonb_agg(jsonb_build_object(
                            'row', e.row_number, 'column', e.column_name, 'code', e.code)
                            order by e.row_number, e.column_name), '[]')
                        from import_error e where e.import_id = i.import_id)) as report
                from catalogue_import i join seller s on s.seller_id = i.seller_id
                where i.import_id = :id""")
                .param("id", id.value())
                .query((row, _) -> new ImportReport.Owned(
                        row.getLong("sequence"),
                        new AccountId(row.getString("account_id")),
                        columns.read(row.getString("report"), ImportReport.class)))
                .optional()
                .filter(report -> caller.operatesOrSellsBy(report.owner()))
                .orElseThrow(Problem::notFound);
        return ETags.of(found.sequence(), found.report());
    }
}
