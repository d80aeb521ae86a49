package dev.stoa.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.stoa.api.Messages;
import java.util.Arrays;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.junit.jupiter.api.Test;

/** Commands of this service's own apart. Axon finds a handler by the exact class of its parameter: one of a sealed type would never be found. */
class EveryCommandTest {
    @Test
    void every_command_has_one_handler_and_every_handler_takes_one_command() {
        var handled = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.stoa.command").stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> method.isAnnotatedWith(CommandHandler.class))
                        .map(EveryCommandTest::command)
                        .filter(command -> !command.startsWith("dev.stoa.command."))
                        .toList();

        assertThat(handled)
                .containsExactlyInAnyOrderElementsOf(Messages.COMMANDS.stream()
                        .flatMap(EveryCommandTest::records)
                        .map(Class::getName)
                        .toList());
    }

    private static String command(JavaMethod handler) {
        return handler.getRawParameterTypes().getFirst().getName();
    }

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(EveryCommandTest::records)
                : Stream.of(type);
    }
}
