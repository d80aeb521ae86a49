package dev.stoa.backbone.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Connections to the real server; to the next ones happens what they are told, those after them hold. */
public final class BrokenConnections extends DelegatingDataSource {
    private final Deque<Mishap> next = new ArrayDeque<>();

    /** What happens around a call of a connection. */
    public interface Mishap {
        /** @param call of the connection, to be made or not */
        Object around(String method, Object[] arguments, Call call) throws Throwable;

        /** Before anything is asked of the connection. */
        default void atOnce() throws SQLException {}
    }

    /** A call of the real connection. */
    public interface Call {
        Object make() throws Throwable;
    }

    enum Break implements Mishap {
        BEFORE_COMMIT,
        AFTER_COMMIT,
        AT_ONCE,
        WITH_AN_ERROR;

        @Override
        public void atOnce() throws SQLException {
            if (this == AT_ONCE) throw new SQLException("out of reach", "08001");
            if (this == WITH_AN_ERROR) throw new OutOfMemoryError("not really");
        }

        @Override
        public Object around(String method, Object[] arguments, Call call) throws Throwable {
            if (!method.equals("commit")) return call.make();
            if (this == AFTER_COMMIT) call.make();
            throw new SQLException("cut off", "08006");
        }
    }

    public BrokenConnections(DataSource real) {
        super(real);
    }

    public synchronized void next(Mishap... mishaps) {
        next.addAll(List.of(mishaps));
    }

    /** Before the next commit of what was decided under the lock: all of it is written by then. */
    public void beforeCommitUnderTheLock(Runnable mishap) {
        next(new AtCommit(true, mishap, () -> {}));
    }

    /** After the next commit and before that is known. */
    public void afterCommit(Runnable mishap) {
        next(new AtCommit(false, () -> {}, mishap));
    }

    /** Once; a connection that is given back without it hands it on to the next. */
    private final class AtCommit implements Mishap {
        private final boolean onlyUnderTheLock;
        private final Runnable before;
        private final Runnable after;
        private boolean underTheLock;
        private boolean happened;

        AtCommit(boolean onlyUnderTheLock, Runnable before, Runnable after) {
            this.onlyUnderTheLock = onlyUnderTheLock;
            this.before = before;
            this.after = after;
        }

        @Override
        public Object around(String method, Object[] arguments, Call call) throws Throwable {
            if (method.equals("close") && !happened) next(this);
            if (method.equals("setAutoCommit")) underTheLock = arguments[0].equals(false);
            if (!method.equals("commit") || (onlyUnderTheLock && !underTheLock)) return call.make();
            happened = true;
            before.run();
            var result = call.make();
            after.run();
            return result;
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        var mishap = poll();
        if (mishap == null) return super.getConnection();
        mishap.atOnce();
        return with(super.getConnection(), mishap);
    }

    private synchronized @Nullable Mishap poll() {
        return next.poll();
    }

    private static Connection with(Connection connection, Mishap mishap) {
        return proxy(Connection.class, connection, (method, arguments, call) -> {
            var result = mishap.around(method, arguments, call);
            return result instanceof PreparedStatement statement ? with(connection, statement, mishap) : result;
        });
    }

    /** Under auto-commit, to execute a statement is to commit it. */
    private static PreparedStatement with(Connection connection, PreparedStatement statement, Mishap mishap) {
        return proxy(
                PreparedStatement.class,
                statement,
                (method, arguments, call) -> method.startsWith("execute") && connection.getAutoCommit()
                        ? mishap.around("commit", arguments, call)
                        : call.make());
    }

    private static <T> T proxy(Class<T> type, T real, Mishap mishap) {
        return type.cast(Proxy.newProxyInstance(
                BrokenConnections.class.getClassLoader(),
                new Class<?>[] {type},
                (_, method, arguments) -> mishap.around(method.getName(), arguments, () -> {
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                })));
    }
}
