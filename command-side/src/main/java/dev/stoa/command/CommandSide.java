package dev.stoa.command;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The service that decides: runs commands and keeps the log. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class CommandSide {
    public static void main(String... arguments) {
        SpringApplication.run(CommandSide.class, arguments);
    }
}
