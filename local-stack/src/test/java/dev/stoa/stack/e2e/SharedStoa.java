package dev.stoa.stack.e2e;

import dev.stoa.backbone.check.LogReport;
import dev.stoa.stack.TestStack;
import dev.stoa.stack.http.Endpoints;
import dev.stoa.stack.http.Login;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** The one system that all end-to-end tests share: started by the first of them, ended with the JVM. */
final class SharedStoa implements RunningStoa {
    private static final SharedStoa ONE = new SharedStoa(TestStack.start());

    private final TestStack stack;

    private SharedStoa(TestStack stack) {
        this.stack = stack;
    }

    static RunningStoa get() {
        return ONE;
    }

    @Override
    public Endpoints endpoints() {
        return stack.endpoints();
    }

    @Override
    public Login operator() {
        return stack.operator();
    }

    @Override
    public LogReport checkLog() {
        return stack.checkLog();
    }

    @Override
    public List<String> whereKept(Collection<String> texts) {
        return stack.whereKept(texts);
    }

    @Override
    public void onViews(String sql) {
        stack.onViews(sql);
    }

    @Override
    public void kill(Part part) {
        stack.kill(id(part));
    }

    @Override
    public void start(Part part) {
        stack.start(id(part));
    }

    private static String id(Part part) {
        return part.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
