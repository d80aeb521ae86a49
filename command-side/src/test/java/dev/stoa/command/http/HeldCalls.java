package dev.stoa.command.http;

import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Calls that meet in the same instant: a transaction has what they all need, and ends once each of them waits for it.
 *
 * @param table that their statements name while they wait
 */
record HeldCalls(TransactionTemplate transactions, JdbcClient jdbc, String table) {
    /** Their answers, in the same order. {@code lock}: takes what they need; {@code meanwhile}: done once they all wait. */
    <T> List<T> answered(Runnable lock, List<Callable<T>> calls, Runnable meanwhile) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = transactions.execute(_ -> {
                lock.run();
                var called = calls.stream().map(threads::submit).toList();
                await().until(this::waiting, waiting -> waiting == calls.size());
                meanwhile.run();
                return called;
            });
            var told = new ArrayList<T>();
            for (var answer : answers) {
                told.add(answer.get());
            }
            return told;
        }
    }

    private long waiting() {
        return jdbc.sql("select count(*) from pg_stat_activity where datname = current_database()"
                        + " and wait_event_type = 'Lock' and query like ?")
                .param("%" + table + "%")
                .query(Long.class)
                .single();
    }
}
