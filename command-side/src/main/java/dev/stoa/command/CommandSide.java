package dev.stoa.command;

import dev.stoa.api.CommandRejected;
import dev.stoa.api.Messages;
import dev.stoa.backbone.command.KnownRefusal;
import dev.stoa.backbone.command.SentCommands;
import dev.stoa.backbone.message.MessageTypes;
import dev.stoa.platform.access.AccessLogKeeping;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The service that decides: runs commands and keeps the log. */
@SpringBootApplication
@ConfigurationPropertiesScan
@Import(AccessLogKeeping.class)
public class CommandSide {
    public static void main(String... arguments) {
        SpringApplication.run(CommandSide.class, arguments);
    }

    @Bean
    KnownRefusal domainRefusals() {
        return CommandRejected.class::isInstance;
    }

    @Bean
    MessageTypes messageTypes() {
        return new MessageTypes(List.of(Messages.EVENTS, Messages.COMMANDS));
    }

    @Bean
    SentCommands sentCommands() {
        return new SentCommands(
                Messages.PROCESSES,
                new MessageTypes(List.of(Messages.OF_PROCESSES)),
                new MessageTypes(List.of(Messages.OF_OPERATORS)));
    }
}
