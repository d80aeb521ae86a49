package dev.stoa.backbone.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Connections to the real server; the next ones break as they are told to, those after them hold. */
final class BrokenConnections extends DelegatingDataSource {
    private final Deque<Break> next = new ArrayDeque<>();

    enum Break {
        BEFORE_COMMIT,
        AFTER_COMMIT,
        AT_ONCE,
        WITH_AN_ERROR
    }

    BrokenConnections(DataSource real) {
        super(real);
    }

    synchronized void next(Break... breaks) {
        next.addAll(List.of(breaks));
    }

    @Override
    public synchronized Connection getConnection() throws SQLException {
        var broken = next.poll();
        if (broken == Break.AT_ONCE) throw new SQLException("out of reach", "08001");
        if (broken == Break.WITH_AN_ERROR) throw new OutOfMemoryError("not really");
        var connection = super.getConnection();
        return broken == null ? connection : breaking(connection, broken);
    }

    private static Connection breaking(Connection connection, Break when) {
        return (Connection) Proxy.newProxyInstance(
                BrokenConnections.class.getClassLoader(), new Class<?>[] {Connection.class}, (_, method, arguments) -> {
                    try {
                        if (!method.getName().equals("commit")) return method.invoke(connection, arguments);
                        if (when == Break.AFTER_COMMIT) connection.commit();
                        throw new SQLException("cut off", "08006");
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
