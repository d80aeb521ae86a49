package dev.stoa.query.learning;

import dev.stoa.api.Personal;
import dev.stoa.api.learning.CertificateId;
import dev.stoa.platform.problem.Problem;
import dev.stoa.query.platform.Columns;
import dev.stoa.query.platform.consistency.ETags;
import dev.stoa.query.platform.consistency.Reads;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Lets anybody verify a certificate. */
@RestController
class CertificateEndpoint {
    private final JdbcClient db;
    private final Columns columns;

    CertificateEndpoint(JdbcClient db, Columns columns) {
        this.db = db;
        this.columns = columns;
    }

    record Certificate(CertificateId certificateId, String course, Instant issuedAt, Personal learnerName) {}

    @GetMapping("/v1/certificates/{id}")
    @Reads({"learning.courses", "identity.accounts"})
    Certificate certificate(@PathVariable CertificateId id, HttpServletResponse response) {
        return db.sql("""
                select e.course_title, e.completed_at, coalesce(a.name, '""'::jsonb) as name, e.sequence
                from enrolment e left join account a on a.account_id = e.learner
                where e.certificate_id = :id and e.status = 'COMPLETED'""")
                .param("id", id.value())
                .query((row, _) -> {
                    ETags.ofComposed(row.getLong("sequence"), response);
                    return new Certificate(
                            id,
                            row.getString("course_title"),
                            row.getTimestamp("completed_at").toInstant(),
                            columns.read(row.getString("name"), Personal.class));
                })
                .optional()
                .orElseThrow(Problem::notFound);
    }
}
