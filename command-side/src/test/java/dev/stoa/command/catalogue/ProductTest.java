package dev.stoa.command.catalogue;

import static dev.stoa.command.Ids.product;
import static dev.stoa.command.Ids.seller;
import static dev.stoa.command.catalogue.ShopWindow.details;

import dev.stoa.api.catalogue.ProductCommand.*;
import dev.stoa.api.catalogue.ProductDetails;
import dev.stoa.api.catalogue.ProductEvent.*;
import dev.stoa.api.catalogue.ProductId;
import dev.stoa.api.catalogue.ProductKind;
import dev.stoa.api.catalogue.ProductRejection;
import dev.stoa.command.Refusal;
import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductTest {
    private static final ProductId ID = product("mug");
    private static final ProductCreated CREATED =
            new ProductCreated(ID, seller("potter"), ProductKind.PHYSICAL, details("Mug"));

    private final AggregateTestFixture<Product> product = new AggregateTestFixture<>(Product.class);

    @Test
    void is_created_once() {
        var create = new CreateProduct(ID, seller("potter"), ProductKind.PHYSICAL, details("Mug"));
        product.givenNoPriorActivity().when(create).expectEvents(CREATED);
        product.given(CREATED, new ProductDetailsChanged(ID, details("Cup")))
                .when(create)
                .expectNoEvents();
    }

    @Test
    void is_not_created_over_another_one() {
        var no = Refusal.with(ProductRejection.PRODUCT_EXISTS);
        product.given(CREATED)
                .when(new CreateProduct(ID, seller("weaver"), ProductKind.PHYSICAL, details("Mug")))
                .expectException(no);
        product.given(CREATED)
                .when(new CreateProduct(ID, seller("potter"), ProductKind.COURSE, details("Mug")))
                .expectException(no);
    }

    @ParameterizedTest
    @CsvSource({
        "' ', home, '', title",
        "Mug, '', '', category",
        "Mug, Home, '', category",
        "Mug, home//kitchen, '', category",
        "Mug, home, 12, gtin",
    })
    void has_well_formed_details(String title, String category, String gtin, String wrong) {
        var details = new ProductDetails(title, "", category, "", gtin, Map.of(), List.of());
        var no = Refusal.with(ProductRejection.INVALID_DETAILS, "field", wrong);
        product.givenNoPriorActivity()
                .when(new CreateProduct(ID, seller("potter"), ProductKind.PHYSICAL, details))
                .expectException(no);
        product.given(CREATED).when(new ChangeProductDetails(ID, details)).expectException(no);
    }

    @Test
    void changes_its_details_once() {
        product.given(CREATED)
                .when(new ChangeProductDetails(ID, details("Cup")))
                .expectEvents(new ProductDetailsChanged(ID, details("Cup")));
        product.given(CREATED)
                .when(new ChangeProductDetails(ID, details("Mug")))
                .expectNoEvents();
    }

    @Test
    void is_published_and_unpublished_once() {
        product.given(CREATED).when(new PublishProduct(ID)).expectEvents(new ProductPublished(ID));
        product.given(CREATED, new ProductPublished(ID))
                .when(new PublishProduct(ID))
                .expectNoEvents();
        product.given(CREATED, new ProductPublished(ID))
                .when(new UnpublishProduct(ID))
                .expectEvents(new ProductUnpublished(ID));
        product.given(CREATED).when(new UnpublishProduct(ID)).expectNoEvents();
    }
}
