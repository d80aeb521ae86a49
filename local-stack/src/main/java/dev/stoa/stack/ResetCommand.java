package dev.stoa.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "reset",
        description = "Stops everything and deletes all data, after asking.",
        mixinStandardHelpOptions = true)
final class ResetCommand implements Callable<Integer> {
    /** Nothing else in the folder is touched: STOA_HOME may be set to a folder that has more in it. */
    private static final List<String> BESIDE_THE_PARTS = List.of("bin", "logs", "run", "secrets");

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Override
    public Integer call() throws IOException {
        var settings = Settings.from(System.getenv());
        var out = spec.commandLine().getOut();
        if (!yes && !agreed(settings)) {
            out.println("Nothing is deleted.");
            return 1;
        }
        DownCommand.stop(settings);
        Files.deleteIfExists(new Secrets(settings).operatorFile());
        var own = Stream.concat(Arrays.stream(Part.values()).map(Part::id), BESIDE_THE_PARTS.stream());
        for (var name : own.toList()) delete(settings.home().resolve(name));
        if (isEmpty(settings.home())) Files.deleteIfExists(settings.home());
        out.println("All data in " + settings.home() + " are deleted.");
        return 0;
    }

    private boolean agreed(Settings settings) {
        var out = spec.commandLine().getOut();
        out.print("Delete all data in %s? [y/N] ".formatted(settings.home()));
        out.flush();
        var answer = new Scanner(System.in, StandardCharsets.UTF_8);
        return answer.hasNextLine() && answer.nextLine().strip().matches("(?i)y|yes");
    }

    private static boolean isEmpty(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) return false;
        try (var files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path)) return;
        try (var paths = Files.walk(path)) {
            for (var each : paths.sorted(Comparator.reverseOrder()).toList()) Files.delete(each);
        }
    }
}
