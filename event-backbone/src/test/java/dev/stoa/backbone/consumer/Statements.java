package dev.stoa.backbone.consumer;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Writes down what a service asks its database: the text of its statements, and {@code savepoint}. */
class Statements implements BeanPostProcessor {
    final List<String> asked = new CopyOnWriteArrayList<>();

    long countOf(String text) {
        return asked.stream().filter(sql -> sql.contains(text)).count();
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource dataSource ? new Listening(dataSource) : bean;
    }

    private final class Listening extends DelegatingDataSource {
        Listening(DataSource target) {
            super(target);
        }

        @Override
        public Connection getConnection() throws SQLException {
            var connection = super.getConnection();
            return (Connection) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {Connection.class}, (_, method, arguments) -> {
                        if (method.getName().equals("setSavepoint")) asked.add("savepoint");
                        if (method.getName().equals("prepareStatement")) asked.add((String) arguments[0]);
                        try {
                            return method.invoke(connection, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }
}
