package dev.stoa.command.catalogue;

import dev.stoa.api.catalogue.OfferCommand.ChangePrice;
import dev.stoa.api.catalogue.OfferCommand.CreateOffer;
import dev.stoa.api.catalogue.OfferId;
import dev.stoa.api.catalogue.ProductCommand.CreateProduct;
import dev.stoa.api.catalogue.ProductCommand.PublishProduct;
import dev.stoa.api.catalogue.ProductId;
import dev.stoa.api.catalogue.ProductKind;
import dev.stoa.api.inventory.StockCommand.ReceiveStock;
import dev.stoa.api.inventory.StockItemId;
import dev.stoa.command.inventory.Warehouse;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/** Turns a row of a catalogue file into a product, an offer and its stock: all three in one append, or none. */
@Component
class CatalogueImport {
    private final Repository<Product> products;
    private final Repository<Offer> offers;
    private final Warehouse warehouse;

    CatalogueImport(Repository<Product> products, Repository<Offer> offers, Warehouse warehouse) {
        this.products = products;
        this.offers = offers;
        this.warehouse = warehouse;
    }

    /** An existing product keeps the details and the publication that its seller may have changed since. */
    @CommandHandler
    void take(ImportRow row) throws Exception {
        var productId = ProductId.of(row.sellerId(), row.sku());
        var offerId = OfferId.of(row.sellerId(), row.sku());
        products.loadOrCreate(productId.value(), Product::new).execute(product -> {
            if (product.exists()) return;
            product.decide(new CreateProduct(productId, row.sellerId(), row.kind(), row.details()));
            product.decide(new PublishProduct(productId));
        });
        offers.loadOrCreate(offerId.value(), Offer::new).execute(offer -> {
            offer.create(new CreateOffer(offerId, productId, row.sellerId(), row.kind(), row.sku(), row.price(), 0));
            offer.decide(new ChangePrice(offerId, row.price()));
        });
        if (row.kind() == ProductKind.PHYSICAL && row.quantity() > 0) {
            var reference = "import:" + row.sku() + ":" + row.quantity();
            warehouse.receive(
                    new ReceiveStock(StockItemId.of(offerId), offerId, row.sellerId(), row.quantity(), reference));
        }
    }
}
