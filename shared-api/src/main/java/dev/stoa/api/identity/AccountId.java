package dev.stoa.api.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.stoa.api.Id;
import dev.stoa.api.TypeId;
import java.util.UUID;

/** An account: a person, or a guest who has a token but no log-in. {@code account_<UUIDv7 in Crockford base32>}. */
public record AccountId(@JsonValue String value) implements Id {
    private static final String PREFIX = "account";

    /** In events from before they said whose they are. */
    public static final AccountId UNKNOWN = new AccountId("account_00000000000000000000000000");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AccountId {
        TypeId.require(PREFIX, value);
    }

    public static AccountId of(UUID uuid) {
        return new AccountId(TypeId.encode(PREFIX, uuid));
    }

    @Override
    public String toString() {
        return value;
    }
}
