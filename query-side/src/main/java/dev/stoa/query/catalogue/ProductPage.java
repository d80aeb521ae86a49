package dev.stoa.query.catalogue;

import dev.stoa.api.Money;
import dev.stoa.api.catalogue.OfferId;
import dev.stoa.api.catalogue.ProductId;
import dev.stoa.api.catalogue.ProductKind;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.learning.Lesson;
import dev.stoa.api.learning.LessonId;
import dev.stoa.api.sellers.SellerId;
import dev.stoa.query.platform.documents.WrittenOnce;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A product with everything a buyer decides by.
 *
 * @param outline of a course: what is taught, without the teaching
 */
record ProductPage(
        ProductId productId,
        ProductKind kind,
        String title,
        String description,
        String category,
        @Nullable String brand,
        @Nullable String gtin,
        Map<String, String> attributes,
        List<String> images,
        String status,
        Seller seller,
        List<Offer> offers,
        @Nullable List<Section> outline)
        implements WrittenOnce {

    record Seller(SellerId sellerId, String displayName) {}

    /**
     * @param lowestPrice30Days what it cost at the least in the 30 days before the price became what it is now, for a
     *     reduction to be measured by; absent if it never cost anything else
     * @param available units that can be bought now; absent for courses, which don't run out
     */
    record Offer(
            OfferId offerId,
            String sku,
            Seller seller,
            Money price,
            @Nullable Money lowestPrice30Days,
            @Nullable Integer available,
            boolean inStock) {}

    record Section(String title, List<LessonOutline> lessons) {}

    record LessonOutline(LessonId lessonId, String title, Lesson.Kind kind, int durationSeconds, boolean freePreview) {}

    /** {@code owner}: the account of the product's seller. */
    record Document(long sequence, @Nullable AccountId owner, ProductPage page) {}
}
