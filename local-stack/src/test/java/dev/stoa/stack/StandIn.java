package dev.stoa.stack;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A service that is ready at once and does nothing; it knows who it is by the database it was given. */
final class StandIn {
    public static void main(String[] arguments) throws IOException {
        for (var service : new String[] {"COMMAND", "QUERY", "SAGA"}) {
            if (System.getenv("STOA_" + service + "_DB_PASSWORD") != null) {
                serve(Integer.parseInt(System.getenv("STOA_" + service + "_PORT")));
            }
        }
    }

    private static void serve(int port) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(port), 0);
        server.createContext("/actuator/health/readiness", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    /** Makes the folder look like the repository after a build. */
    static void packageInto(Path root) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StandIn.class.getName());
        var entry = StandIn.class.getName().replace('.', '/') + ".class";
        for (var part : Part.SERVICES) {
            var target = Files.createDirectories(root.resolve(part.id()).resolve("target"));
            try (var jar = new JarOutputStream(Files.newOutputStream(target.resolve(part.id() + "-1.jar")), manifest);
                    var in = StandIn.class.getResourceAsStream("/" + entry)) {
                jar.putNextEntry(new JarEntry(entry));
                in.transferTo(jar);
            }
        }
    }

    private StandIn() {}
}
