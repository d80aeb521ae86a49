package dev.stoa.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SellingTest extends RunningCommandSide {
    private static final Map<String, Object> APPLICATION =
            Map.of("legalName", "S Ltd", "displayName", "S", "country", "GB");

    @Test
    void who_is_approved_sells() {
        var seller = seller();
        var offer = offer(seller, product(seller, "physical"), 100);
        var token = seller.put("/v1/offers/" + offer + "/price", gbp(120))
                .expect(204)
                .header("Consistency-Token");
        assertThat(token).isEqualTo(offer + ":1");
        seller.post("/v1/offers/" + offer + "/stock/receipts", Map.of("quantity", 5, "reference", "d-1"))
                .expect(204);
        seller.post("/v1/offers/" + offer + "/stock/adjustments", Map.of("delta", -6, "reason", "broken"))
                .refused(409, "stock-would-be-negative");
        seller.post("/v1/offers/" + offer + "/withdrawal", null).expect(204);
        seller.post("/v1/offers/" + offer + "/reinstatement", null).expect(204);
    }

    @Test
    void who_is_not_approved_or_suspended_does_not() {
        var applicant = someone();
        var id = applicant.post("/v1/sellers", APPLICATION).expect(201).text("sellerId");
        applicant.post("/v1/products", newProduct("physical")).refused(403, "seller-not-approved");
        operator().post("/v1/sellers/" + id + "/approval", null).expect(204);
        applicant.post("/v1/products", newProduct("physical")).expect(201);
        operator()
                .post("/v1/sellers/" + id + "/suspension", Map.of("reason", "fraud"))
                .expect(204);
        applicant.post("/v1/products", newProduct("physical")).refused(403, "seller-not-approved");
        operator().post("/v1/sellers/" + id + "/reinstatement", null).expect(204);
        applicant.post("/v1/products", newProduct("physical")).expect(201);
    }

    @Test
    void an_account_is_one_seller_at_most() {
        var seller = someone();
        seller.post("/v1/sellers", APPLICATION).expect(201);
        seller.post("/v1/sellers", APPLICATION).refused(409, "already-a-seller");
    }

    @Test
    void only_operators_approve() {
        var applicant = someone();
        var id = applicant.post("/v1/sellers", APPLICATION).expect(201).text("sellerId");
        applicant.post("/v1/sellers/" + id + "/approval", null).refused(403, "forbidden");
    }

    @Test
    void another_sellers_offer_is_not_mine_to_change() {
        var seller = seller();
        var product = product(seller, "physical");
        var offer = offer(seller, product, 100);
        var other = seller();
        other.put("/v1/offers/" + offer + "/price", gbp(1)).refused(403, "not-your-seller");
        other.post("/v1/offers/" + offer + "/withdrawal", null).refused(403, "not-your-seller");
        other.delete("/v1/products/" + product + "/publication").refused(403, "not-your-seller");
        other.post("/v1/offers/" + offer + "/stock/receipts", Map.of("quantity", 1, "reference", "r"))
                .refused(403, "not-your-seller");
        operator().post("/v1/offers/" + offer + "/withdrawal", null).expect(204);
    }

    @Test
    void a_course_is_sold_by_its_teacher_only_and_goods_by_whoever_has_them() {
        var teacher = seller();
        var other = seller();
        other.post("/v1/offers", newOffer(product(teacher, "course"), "c", 0)).refused(403, "not-your-seller");
        other.post("/v1/offers", newOffer(product(teacher, "physical"), "p", 100))
                .expect(201);
        var draft = teacher.post("/v1/products", newProduct("physical")).text("productId");
        other.post("/v1/offers", newOffer(draft, "d", 100)).refused(404, "no-such-product");
        teacher.post("/v1/offers", newOffer(draft, "d", 100)).expect(201);
    }

    @Test
    void a_sku_names_one_offer_of_a_seller() {
        var seller = seller();
        var product = product(seller, "physical");
        seller.post("/v1/offers", newOffer(product, "same", 100)).expect(201);
        seller.post("/v1/offers", newOffer(product, "same", 100)).refused(409, "sku-taken");
        var other = seller();
        other.post("/v1/offers", newOffer(product(other, "physical"), "same", 100))
                .expect(201);
    }

    @Test
    void a_change_of_what_was_changed_meanwhile_is_refused() {
        var seller = seller();
        var offer = offer(seller, product(seller, "physical"), 100);
        seller.put("/v1/offers/" + offer + "/price", gbp(110)).expect(204);
        seller.with("If-Match", "\"0\"")
                .put("/v1/offers/" + offer + "/price", gbp(120))
                .refused(412, "precondition-failed");
        seller.with("If-Match", "\"1\"")
                .put("/v1/offers/" + offer + "/price", gbp(120))
                .expect(204);
    }

    @Test
    void a_course_has_a_curriculum_and_goods_have_none() {
        var seller = seller();
        var lesson = Map.of("title", "L", "kind", "video", "content", "https://example.com/v", "freePreview", true);
        var curriculum = Map.of("sections", List.of(Map.of("title", "S", "lessons", List.of(lesson, lesson))));
        var course = product(seller, "course");
        var path = "/v1/courses/" + course + "/curriculum";
        assertThat(seller.put(path, curriculum).expect(204).header("Consistency-Token"))
                .endsWith(":0");
        seller.put("/v1/courses/" + product(seller, "physical") + "/curriculum", curriculum)
                .refused(409, "not-a-course");
        seller.post(
                        "/v1/offers/" + offer(seller, course, 100) + "/stock/receipts",
                        Map.of("quantity", 1, "reference", "r"))
                .refused(409, "not-physical");
    }
}
