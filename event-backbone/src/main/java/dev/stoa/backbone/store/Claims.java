package dev.stoa.backbone.store;

import java.util.Optional;

/** Who has which unique value. */
public interface Claims {
    /** Id of the aggregate that has the value. One indexed read. */
    Optional<String> ownerOf(String scope, String value);
}
