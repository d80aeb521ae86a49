package dev.stoa.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Everything the environment may say about the local stack, with its defaults. */
record Settings(Path root, Path home, Map<Part, Integer> ports, Map<String, String> environment) {
    private static final int ANOTHER_PORT_OF_KAFKA = 19093;

    static Settings from(Map<String, String> environment) {
        var root =
                Path.of(System.getProperty("stoa.root", ".")).toAbsolutePath().normalize();
        var home = root.resolve(environment.getOrDefault("STOA_HOME", ".stoa"));
        var ports = new java.util.EnumMap<Part, Integer>(Part.class);
        for (var part : Part.values()) ports.put(part, port(environment, part.portVariable(), part.defaultPort()));
        return new Settings(root, home.normalize(), ports, environment);
    }

    int port(Part part) {
        return ports.getOrDefault(part, part.defaultPort());
    }

    int kafkaControllerPort() {
        return port(environment, "STOA_KAFKA_CONTROLLER_PORT", ANOTHER_PORT_OF_KAFKA);
    }

    String operatorEmail() {
        return environment.getOrDefault("STOA_OPERATOR_EMAIL", "operator@stoa.local");
    }

    /** The free memory to ask for before anything is started. */
    long memoryNeededMegabytes() {
        return number(environment, "STOA_MIN_MEMORY_MB", 2048, 0, Integer.MAX_VALUE, "a number of megabytes");
    }

    Path log(Part part) {
        return part.isService()
                ? home.resolve("logs").resolve(part.id() + ".log")
                : folder(part).resolve("server.log");
    }

    Path supervisorLog() {
        return home.resolve("logs/supervisor.log");
    }

    Path folder(Part part) {
        return home.resolve(part.id());
    }

    /** More options for a JVM, as the variable says, separated by spaces. */
    List<String> jvmOptions(String variable) {
        var options = environment.getOrDefault(variable, "").strip();
        return options.isEmpty() ? List.of() : List.of(options.split("\\s+", -1));
    }

    /** Where the servers' programs are unpacked, and what their JVMs start faster with. */
    Path programs() {
        var given = environment.getOrDefault("STOA_PROGRAMS", "");
        return given.isBlank() ? home.resolve("bin") : root.resolve(given).normalize();
    }

    private static int port(Map<String, String> environment, String variable, int otherwise) {
        return number(environment, variable, otherwise, 1, 65535, "a port");
    }

    private static int number(
            Map<String, String> environment, String variable, int otherwise, int least, int most, String meaning) {
        var value = environment.getOrDefault(variable, "");
        if (value.isBlank()) return otherwise;
        try {
            var number = Integer.parseInt(value.strip());
            if (number >= least && number <= most) return number;
        } catch (NumberFormatException e) {
            // said below
        }
        throw new StackFailed("%s is '%s': set it to %s or unset it.".formatted(variable, value, meaning));
    }
}
