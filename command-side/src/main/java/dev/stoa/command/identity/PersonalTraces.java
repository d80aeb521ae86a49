package dev.stoa.command.identity;

import dev.stoa.api.identity.AccountId;
import java.util.List;

/** What is kept of a person beside the log. */
interface PersonalTraces {
    /** Removes it all, for good; may be repeated. The places where nothing is left. */
    List<String> remove(AccountId person);
}
