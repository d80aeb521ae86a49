package dev.stoa.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.stoa.api.Messages;
import java.util.Arrays;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.junit.jupiter.api.Test;

/** Axon finds a handler by the exact class of its parameter: one of a sealed type would never be found. */
class EveryCommandTest {
    @Test
    void every_command_has_a_handler_of_its_own_and_no_handler_takes_several() {
        var handled = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.stoa.command").stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> method.isAnnotatedWith(CommandHandler.class))
                        .map(handler -> handler.getRawParameterTypes().getFirst())
                        .toList();

        assertThat(handled).doesNotHaveDuplicates().noneMatch(JavaClass::isInterface);
        assertThat(handled)
                .extracting(JavaClass::getName)
                .containsAll(Messages.COMMANDS.stream()
                        .flatMap(EveryCommandTest::records)
                        .map(Class::getName)
                        .toList());
    }

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(EveryCommandTest::records)
                : Stream.of(type);
    }
}
