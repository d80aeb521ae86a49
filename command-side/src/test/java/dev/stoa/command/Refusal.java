package dev.stoa.command;

import dev.stoa.api.CommandRejected;
import dev.stoa.api.Rejection;
import java.util.Map;
import org.hamcrest.Description;
import org.hamcrest.TypeSafeMatcher;

/** Matches the refusal of a command, with its facts. */
public final class Refusal extends TypeSafeMatcher<CommandRejected> {
    private final Rejection rejection;
    private final Map<String, ?> facts;

    private Refusal(Rejection rejection, Map<String, ?> facts) {
        this.rejection = rejection;
        this.facts = facts;
    }

    public static Refusal with(Rejection rejection) {
        return new Refusal(rejection, Map.of());
    }

    public static Refusal with(Rejection rejection, String fact, Object value) {
        return new Refusal(rejection, Map.of(fact, value));
    }

    public static Refusal with(Rejection rejection, Map<String, ?> facts) {
        return new Refusal(rejection, facts);
    }

    @Override
    protected boolean matchesSafely(CommandRejected refused) {
        return refused.rejection() == rejection && refused.facts().equals(facts);
    }

    @Override
    public void describeTo(Description description) {
        description.appendText("refused with " + rejection + " " + facts);
    }

    @Override
    protected void describeMismatchSafely(CommandRejected refused, Description description) {
        description.appendText("was refused with " + refused.rejection() + " " + refused.facts());
    }
}
