package dev.stoa.command.cart;

import dev.stoa.api.CommandRejected;
import dev.stoa.api.cart.CartRejection;
import dev.stoa.api.catalogue.ProductId;
import dev.stoa.api.catalogue.ProductKind;
import dev.stoa.command.catalogue.OnSale;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;

/** A course has one enrolment per order, under whichever of its offers it is bought. */
record OnePlacePerCourse(Collection<OnSale> wanted) {
    void require() {
        var courses = new HashSet<ProductId>();
        for (var offer : wanted) {
            if (offer.kind() == ProductKind.COURSE && !courses.add(offer.productId())) {
                throw new CommandRejected(CartRejection.COURSE_ALREADY_IN_CART, Map.of("productId", offer.productId()));
            }
        }
    }
}
