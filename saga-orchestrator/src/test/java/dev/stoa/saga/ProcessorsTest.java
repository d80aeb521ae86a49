package dev.stoa.saga;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Collectors;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.config.ProcessingGroup;
import org.junit.jupiter.api.Test;

/** A handler that nobody subscribed would be forgotten without a word. */
class ProcessorsTest {
    @Test
    void configured_processors_are_the_registered_ones() {
        var configured = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.stoa.saga").stream()
                        .filter(type -> type.isAnnotatedWith(ProcessingGroup.class))
                        .map(type ->
                                type.getAnnotationOfType(ProcessingGroup.class).value())
                        .collect(Collectors.toSet());

        try (var service = new SagasOnRealServers()) {
            var registered = service.bean(EventProcessingConfiguration.class).eventProcessors();
            assertThat(configured).isNotEmpty().isEqualTo(registered.keySet());
            assertThat(registered.values()).allMatch(processor -> processor.isRunning() && !processor.isError());
        }
    }
}
