package dev.stoa.backbone.guard;

import dev.stoa.backbone.BackboneProperties;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;

/** Reads the service's configuration before anything runs, and refuses every setting that is known to be a trap. */
public class BackboneGuard implements SmartInitializingSingleton {
    private static final List<Trap> TRAPS = List.of(
            new Trap(
                    "axon.eventhandling.processors",
                    _ -> true,
                    "event processors are built by the backbone; one set up here would skip its checks"),
            new Trap("axon.kafka", _ -> true, "the Kafka extension's publisher and source lose and double events"),
            new Trap(
                    "axon.serializer",
                    value -> !value.equalsIgnoreCase("jackson"),
                    "only jackson reads back what it wrote: XStream and Jackson 3 do not here"),
            new Trap(
                    "spring.kafka.consumer.auto-offset-reset",
                    value -> !value.equals("none"),
                    "a missing position must stop a reader, not make it skip"),
            new Trap(
                    "spring.kafka.producer.acks",
                    value -> !value.equals("all") && !value.equals("-1"),
                    "an event counts as published when every replica has it"),
            new Trap(
                    "spring.kafka.producer.transaction-id-prefix",
                    _ -> true,
                    "transactional publishing fences the service's own copies"));

    private final ConfigurableEnvironment environment;
    private final BackboneProperties properties;

    public BackboneGuard(ConfigurableEnvironment environment, BackboneProperties properties) {
        this.environment = environment;
        this.properties = properties;
    }

    /** A setting, or all below it, that must not have certain values. */
    private record Trap(ConfigurationPropertyName name, Predicate<String> unsafe, String because) {
        Trap(String name, Predicate<String> unsafe, String because) {
            this(ConfigurationPropertyName.of(name), unsafe, because);
        }
    }

    /** The service is set up in a way that would lose, double or skip events. */
    public static class UnsafeConfiguration extends RuntimeException {
        UnsafeConfiguration(List<String> findings) {
            super("Stoa does not start like this: " + String.join("; ", findings));
        }
    }

    @Override
    public void afterSingletonsInstantiated() {
        var findings = new ArrayList<String>();
        TRAPS.forEach(trap -> settings(trap.name()).forEach((name, value) -> {
            if (trap.unsafe().test(value)) {
                findings.add("remove " + name + ", " + trap.because());
            }
        }));
        if (properties.service().isBlank() || properties.instanceId().isBlank()) {
            findings.add(
                    "set stoa.backbone.service and stoa.backbone.instance-id: two copies with one name would share claims");
        }
        if (!findings.isEmpty()) {
            throw new UnsafeConfiguration(findings);
        }
    }

    /** What is set there in any notation, as environment variables too; of several sources the first counts. */
    private Map<ConfigurationPropertyName, String> settings(ConfigurationPropertyName trap) {
        var found = new LinkedHashMap<ConfigurationPropertyName, String>();
        for (var source : ConfigurationPropertySources.get(environment)) {
            Stream.concat(Stream.of(trap), below(trap, source))
                    .map(source::getConfigurationProperty)
                    .filter(Objects::nonNull)
                    .forEach(set -> found.putIfAbsent(
                            set.getName(), environment.resolvePlaceholders(String.valueOf(set.getValue()))));
        }
        return found;
    }

    private static Stream<ConfigurationPropertyName> below(
            ConfigurationPropertyName trap, ConfigurationPropertySource source) {
        return source instanceof IterableConfigurationPropertySource names
                ? names.stream().filter(trap::isAncestorOf)
                : Stream.of();
    }
}
