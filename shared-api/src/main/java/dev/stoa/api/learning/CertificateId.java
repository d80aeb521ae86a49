package dev.stoa.api.learning;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.stoa.api.Id;
import dev.stoa.api.TypeId;
import java.util.UUID;

/** Proof that a course was completed, verifiable by anyone. {@code certificate_<UUIDv7 in Crockford base32>}. */
public record CertificateId(@JsonValue String value) implements Id {
    private static final String PREFIX = "certificate";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CertificateId {
        TypeId.require(PREFIX, value);
    }

    public static CertificateId of(UUID uuid) {
        return new CertificateId(TypeId.encode(PREFIX, uuid));
    }

    /** The certificate of an enrolment; there is one at most. */
    public static CertificateId of(EnrolmentId enrolmentId) {
        return new CertificateId(TypeId.sibling(PREFIX, enrolmentId.value()));
    }

    @Override
    public String toString() {
        return value;
    }
}
