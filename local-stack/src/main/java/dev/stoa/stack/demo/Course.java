package dev.stoa.stack.demo;

import dev.stoa.stack.http.Money;
import java.util.List;
import java.util.Map;

/** A course as its JSON file tells it. */
record Course(String sku, String title, String description, String category, Money price, List<Section> sections) {
    record Section(String title, List<Lesson> lessons) {}

    record Lesson(String title, String kind, int durationSeconds, String content, boolean freePreview) {}

    Map<String, Object> product() {
        return Map.of("kind", "course", "title", title, "description", description, "category", category);
    }

    Map<String, Object> curriculum() {
        return Map.of("sections", sections);
    }
}
