package dev.stoa.query;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.stoa.api.Id;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Contexts know of each other the ids and the kinds there are, and else only what is named here, with who knows it. */
final class OnlyByIds extends ArchCondition<JavaClass> {
    private static final Pattern CONTEXT = Pattern.compile("dev\\.stoa\\.(?:query|api)\\.([a-z]+)(?:\\..*)?");

    private final Map<String, Set<String>> known;

    /** {@code known}: by context, the types of others it may use beside their ids, with what is nested in them. */
    OnlyByIds(Map<String, Set<String>> known) {
        super("know other contexts by their ids only");
        this.known = known;
    }

    @Override
    public void check(JavaClass knower, ConditionEvents events) {
        var context = contextOf(knower);
        if (context.isEmpty()) return;
        knower.getDirectDependenciesFromSelf().forEach(dependency -> {
            var other = dependency.getTargetClass().getBaseComponentType();
            if (contextOf(other).isEmpty() || contextOf(other).equals(context)) return;
            var allowed = other.isAssignableTo(Id.class)
                    || other.isEnum()
                    || known.getOrDefault(context, Set.of()).stream().anyMatch(name -> isIn(name, nameOf(other)));
            events.add(new SimpleConditionEvent(
                    knower, allowed, context + " knows " + nameOf(other) + ": " + dependency.getDescription()));
        });
    }

    private static boolean isIn(String known, String name) {
        return name.equals(known) || name.startsWith(known + ".");
    }

    /** Empty for what is no context's. */
    private static String contextOf(JavaClass type) {
        var context = CONTEXT.matcher(type.getPackageName());
        return context.matches() && !context.group(1).equals("platform") ? context.group(1) : "";
    }

    /** With what it is nested in. */
    private static String nameOf(JavaClass type) {
        return type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
    }
}
