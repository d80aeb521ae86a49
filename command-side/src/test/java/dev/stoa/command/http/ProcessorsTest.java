package dev.stoa.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Collectors;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.config.ProcessingGroup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A handler that nobody subscribed would be forgotten without a word. */
class ProcessorsTest extends RunningCommandSide {
    @Autowired
    private EventProcessingConfiguration processing;

    @Test
    void configured_processors_are_the_registered_ones() {
        var configured = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.stoa.command").stream()
                        .filter(type -> type.isAnnotatedWith(ProcessingGroup.class))
                        .map(type ->
                                type.getAnnotationOfType(ProcessingGroup.class).value())
                        .collect(Collectors.toSet());

        assertThat(configured)
                .isNotEmpty()
                .isEqualTo(processing.eventProcessors().keySet());
        assertThat(processing.eventProcessors().values())
                .allMatch(processor -> processor.isRunning() && !processor.isError());
    }
}
