package dev.stoa.backbone.check;

import dev.stoa.backbone.check.Finding.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts what is not in order and keeps the first of each kind. */
final class Findings {
    static final int EXAMPLES = 20;

    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    private final Map<Kind, List<String>> examples = new EnumMap<>(Kind.class);

    void add(Kind kind, String sentence) {
        var kept = examples.computeIfAbsent(kind, _ -> new ArrayList<>());
        if (kept.size() < EXAMPLES) {
            kept.add(sentence);
        }
        counts.merge(kind, 1L, Long::sum);
    }

    /** Of so many as were found, the first. */
    void add(Kind kind, long count, List<String> first) {
        examples.computeIfAbsent(kind, _ -> new ArrayList<>()).addAll(first);
        counts.merge(kind, count, Long::sum);
    }

    List<Finding> all() {
        return counts.entrySet().stream()
                .map(entry -> new Finding(entry.getKey(), entry.getValue(), List.copyOf(examples.get(entry.getKey()))))
                .toList();
    }
}
