package dev.stoa.backbone.rebuild;

import dev.stoa.backbone.projection.ViewTables;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.axonframework.config.ProcessingGroup;
import org.springframework.beans.factory.ListableBeanFactory;

/** The views of a service that can be rebuilt: those whose projections say which tables they write. */
public class Views {
    private final Map<String, View> byName = new TreeMap<>();

    public Views(ListableBeanFactory beans) {
        var tables = new TreeMap<String, TreeSet<String>>();
        for (var bean : beans.getBeanNamesForAnnotation(ViewTables.class)) {
            var group = Objects.requireNonNull(beans.findAnnotationOnBean(bean, ProcessingGroup.class), bean);
            var written = Objects.requireNonNull(beans.findAnnotationOnBean(bean, ViewTables.class), bean);
            tables.computeIfAbsent(group.value(), _ -> new TreeSet<>()).addAll(Arrays.asList(written.value()));
        }
        tables.forEach((name, owned) -> byName.put(name, new View(name, List.copyOf(owned))));
    }

    /** In the order of their names. */
    public List<View> all() {
        return List.copyOf(byName.values());
    }

    public Optional<View> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
