package dev.stoa.backbone.message;

import com.github.f4b6a3.uuid.UuidCreator;
import org.axonframework.common.IdentifierFactory;

/** Identifiers that grow with time (UUIDv7), so that new rows land at the end of an index. Found by Axon as a service. */
public class TimeOrderedIdentifiers extends IdentifierFactory {
    @Override
    public String generateIdentifier() {
        return UuidCreator.getTimeOrderedEpoch().toString();
    }
}
