package dev.stoa.query.catalogue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A category with those below it; {@code count} is of products that are listed here or below. */
record Category(String path, String name, long count, List<Category> children) {

    /** All of them, given how many products stand at each path. */
    record Tree(List<Category> items) {
        static Tree of(Map<String, Long> counts) {
            return new Tree(below("", new TreeMap<>(counts)));
        }
    }

    private static List<Category> below(String parent, TreeMap<String, Long> counts) {
        return counts.keySet().stream()
                .filter(path -> path.startsWith(parent) && path.length() > parent.length())
                .map(path -> parent + firstWord(path.substring(parent.length())))
                .distinct()
                .map(path -> at(path, counts))
                .toList();
    }

    private static Category at(String path, TreeMap<String, Long> counts) {
        var children = below(path + "/", counts);
        var total = counts.getOrDefault(path, 0L)
                + children.stream().mapToLong(Category::count).sum();
        return new Category(path, path.substring(path.lastIndexOf('/') + 1), total, children);
    }

    private static String firstWord(String path) {
        var end = path.indexOf('/');
        return end < 0 ? path : path.substring(0, end);
    }
}
