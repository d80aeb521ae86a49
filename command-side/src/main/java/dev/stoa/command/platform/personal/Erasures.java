package dev.stoa.command.platform.personal;

import dev.stoa.api.identity.AccountId;
import dev.stoa.backbone.personal.PersonKeys;
import dev.stoa.backbone.store.PostgresSignal;

/** Destroys persons' keys, on all nodes. */
public class Erasures {
    private final PersonKeys keys;
    private final PostgresSignal signal;

    Erasures(PersonKeys keys, PostgresSignal signal) {
        this.keys = keys;
        this.signal = signal;
    }

    /** Nobody reads what is sealed with it any more. May be repeated. */
    public void destroyKey(AccountId person) {
        keys.destroy(person.value());
        signal.raise();
    }

    /** Whether anything was ever said of that person. */
    public boolean knows(AccountId person) {
        return keys.knows(person.value());
    }
}
