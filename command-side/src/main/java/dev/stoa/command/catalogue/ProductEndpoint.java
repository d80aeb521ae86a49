package dev.stoa.command.catalogue;

import dev.stoa.api.catalogue.ProductCommand.ChangeProductDetails;
import dev.stoa.api.catalogue.ProductCommand.CreateProduct;
import dev.stoa.api.catalogue.ProductCommand.PublishProduct;
import dev.stoa.api.catalogue.ProductCommand.UnpublishProduct;
import dev.stoa.api.catalogue.ProductDetails;
import dev.stoa.api.catalogue.ProductId;
import dev.stoa.api.catalogue.ProductKind;
import dev.stoa.command.platform.web.Call;
import dev.stoa.command.platform.web.Created;
import dev.stoa.command.platform.web.Decision;
import dev.stoa.command.platform.web.Dispatcher;
import dev.stoa.command.platform.web.Done;
import dev.stoa.command.platform.web.NewId;
import dev.stoa.command.sellers.TradingSellers;
import dev.stoa.platform.security.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ProductEndpoint {
    private final Dispatcher dispatcher;
    private final Catalogue catalogue;
    private final TradingSellers sellers;

    ProductEndpoint(Dispatcher dispatcher, Catalogue catalogue, TradingSellers sellers) {
        this.dispatcher = dispatcher;
        this.catalogue = catalogue;
        this.sellers = sellers;
    }

    record CreatedProduct(ProductId productId) {}

    record NewProduct(
            ProductKind kind,
            @NotBlank @Size(max = 200) String title,
            @Size(max = 20_000) String description,
            @Size(max = 200) String category,
            @Nullable @Size(max = 100) String brand,
            @Nullable @Size(max = 20) String gtin,
            @Nullable @Size(max = 50) Map<@Size(max = 100) String, @Size(max = 1_000) String> attributes,
            @Nullable @Size(max = 20) List<@Size(max = 2_000) String> images) {
        ProductDetails details() {
            return new Details(title, description, category, brand, gtin, attributes, images).details();
        }
    }

    record Details(
            @NotBlank @Size(max = 200) String title,
            @Size(max = 20_000) String description,
            @Size(max = 200) String category,
            @Nullable @Size(max = 100) String brand,
            @Nullable @Size(max = 20) String gtin,
            @Nullable @Size(max = 50) Map<@Size(max = 100) String, @Size(max = 1_000) String> attributes,
            @Nullable @Size(max = 20) List<@Size(max = 2_000) String> images) {
        ProductDetails details() {
            return new ProductDetails(
                    title,
                    description,
                    category,
                    Objects.requireNonNullElse(brand, ""),
                    Objects.requireNonNullElse(gtin, ""),
                    Objects.requireNonNullElse(attributes, Map.of()),
                    Objects.requireNonNullElse(images, List.of()));
        }
    }

    @PostMapping("/v1/products")
    Created<CreatedProduct> create(@RequestBody @Valid NewProduct it, Caller caller, Call call) {
        return dispatcher.created(call, it, () -> {
            var id = NewId.of(ProductId::of);
            return Decision.created(
                    new CreateProduct(id, sellers.approved(caller), it.kind(), it.details()),
                    "/v1/products/" + id,
                    new CreatedProduct(id));
        });
    }

    @PutMapping("/v1/products/{id}/details")
    Done change(@PathVariable ProductId id, @RequestBody @Valid Details it, Caller caller, Call call) {
        return dispatcher.done(call, it, () -> {
            sellers.mustTradeAsOrOperate(catalogue.product(id).sellerId(), caller);
            return Decision.done(new ChangeProductDetails(id, it.details()));
        });
    }

    @PostMapping("/v1/products/{id}/publication")
    Done publish(@PathVariable ProductId id, Caller caller, Call call) {
        return dispatcher.done(call, Call.NO_BODY, () -> {
            sellers.mustTradeAsOrOperate(catalogue.product(id).sellerId(), caller);
            return Decision.done(new PublishProduct(id));
        });
    }

    @DeleteMapping("/v1/products/{id}/publication")
    Done unpublish(@PathVariable ProductId id, Caller caller, Call call) {
        return dispatcher.done(call, Call.NO_BODY, () -> {
            sellers.mustBe(catalogue.product(id).sellerId(), caller);
            return Decision.done(new UnpublishProduct(id));
        });
    }
}
