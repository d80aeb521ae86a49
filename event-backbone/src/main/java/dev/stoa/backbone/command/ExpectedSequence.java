package dev.stoa.backbone.command;

import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.modelling.command.AnnotationCommandTargetResolver;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;

/** Finds a command's target by annotation, and the sequence number its sender expects there by metadata. */
public class ExpectedSequence implements CommandTargetResolver {
    private final CommandTargetResolver annotated =
            AnnotationCommandTargetResolver.builder().build();

    @Override
    public VersionedAggregateIdentifier resolveTarget(CommandMessage<?> command) {
        var target = annotated.resolveTarget(command);
        var expected = (Long) command.getMetaData().get(LocalCommands.EXPECTED_SEQUENCE);
        return new VersionedAggregateIdentifier(target.getIdentifierValue(), expected);
    }
}
