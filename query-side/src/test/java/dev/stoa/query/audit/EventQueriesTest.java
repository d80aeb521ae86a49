package dev.stoa.query.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

class EventQueriesTest {
    private final AuditLog log = mock();
    private final JdbcClient db = mock();
    private final StatementSpec statement = mock(StatementSpec.class, RETURNS_DEEP_STUBS);
    private final EventQueries queries = new EventQueries(log, mock());

    /** They are held until the reader has taken them, and each may be large. */
    @Test
    void few_events_wait_for_a_slow_reader() {
        when(log.db()).thenReturn(db);
        when(db.sql(any())).thenReturn(statement);
        when(statement.param(any())).thenReturn(statement);

        queries.at(LongStream.range(0, 25).toArray(), _ -> {});

        var places = ArgumentCaptor.forClass(Object.class);
        verify(statement, times(3)).param(places.capture());
        assertThat(places.getAllValues())
                .flatExtracting(some -> Arrays.asList((Long[]) some))
                .containsExactlyElementsOf(LongStream.range(0, 25).boxed().toList());
        assertThat(places.getAllValues())
                .allSatisfy(some -> assertThat((Long[]) some).hasSizeLessThanOrEqualTo(10));
    }
}
