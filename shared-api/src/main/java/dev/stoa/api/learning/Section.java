package dev.stoa.api.learning;

import java.util.List;

/** A part of a curriculum, in order. */
public record Section(String title, List<Lesson> lessons) {
    public Section {
        lessons = List.copyOf(lessons);
    }
}
