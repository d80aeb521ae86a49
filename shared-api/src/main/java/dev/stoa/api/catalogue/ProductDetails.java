package dev.stoa.api.catalogue;

import java.util.List;
import java.util.Map;

/**
 * What a product says of itself.
 *
 * @param category path of lower-case words, {@code home/kitchen}
 * @param brand empty if it has none
 * @param gtin empty if it has none
 * @param images URLs
 */
public record ProductDetails(
        String title,
        String description,
        String category,
        String brand,
        String gtin,
        Map<String, String> attributes,
        List<String> images) {
    public ProductDetails {
        attributes = Map.copyOf(attributes);
        images = List.copyOf(images);
    }
}
