package dev.stoa.query.catalogue;

import dev.stoa.query.platform.consistency.Reads;
import dev.stoa.query.platform.documents.DocumentKey;
import dev.stoa.query.platform.documents.Documents;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The categories there is something listed in. */
@RestController
class CategoryEndpoint {
    private final JdbcClient db;
    private final Documents documents;

    CategoryEndpoint(JdbcClient db, Documents documents) {
        this.db = db;
        this.documents = documents;
    }

    @GetMapping("/v1/categories")
    @Reads({"catalogue.assortment", "sellers.sellers"})
    Category.Tree categories() {
        return documents
                .read(
                        new DocumentKey(DocumentKey.Kind.CATEGORIES, "all"),
                        Category.Tree.class,
                        () -> Optional.of(count()))
                .orElseThrow();
    }

    private Category.Tree count() {
        var counts = new LinkedHashMap<String, Long>();
        db.sql("""
                select category, count(*) from listed_product group by category""").query(row -> {
            counts.put(row.getString(1), row.getLong(2));
        });
        return Category.Tree.of(counts);
    }
}
