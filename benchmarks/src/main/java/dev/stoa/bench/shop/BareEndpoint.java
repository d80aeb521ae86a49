package dev.stoa.bench.shop;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** The least the framework can do: answers bytes it has in memory, in a process of its own. */
@SpringBootConfiguration
@ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class
})
public class BareEndpoint {
    /** Arguments: the port, and the folder whose files are served as {@code /bare/} and their name. */
    public static void main(String[] arguments) {
        new SpringApplicationBuilder(BareEndpoint.class)
                .run(
                        "--server.port=" + arguments[0],
                        "--bare.folder=" + arguments[1],
                        "--spring.threads.virtual.enabled=true",
                        "--spring.main.banner-mode=off");
    }

    @Bean
    RouterFunction<ServerResponse> bare(Environment environment) throws IOException {
        var answers = new HashMap<String, byte[]>();
        try (var files = Files.list(Path.of(environment.getRequiredProperty("bare.folder")))) {
            for (var file : files.toList()) {
                answers.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return RouterFunctions.route()
                .GET(
                        "/bare/{name}",
                        request -> ServerResponse.ok()
                                .contentType(MediaType.APPLICATION_JSON)
                                .body(requireNonNull(answers.get(request.pathVariable("name")))))
                .build();
    }
}
