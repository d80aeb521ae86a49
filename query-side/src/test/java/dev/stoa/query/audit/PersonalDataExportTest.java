package dev.stoa.query.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.stoa.api.identity.AccountId;
import dev.stoa.platform.page.Page;
import dev.stoa.platform.problem.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

class PersonalDataExportTest {
    private static final AccessEntry LINE =
            new AccessEntry(Instant.EPOCH, "LOGGED_IN", "", "", "password", "a service");

    private final AccessQueries accesses = mock();
    private final AtomicLong clock = new AtomicLong();
    private final PersonalDataExport export = new PersonalDataExport(
            mock(JdbcClient.class, RETURNS_DEEP_STUBS),
            mock(AuditLog.class, RETURNS_DEEP_STUBS),
            mock(),
            accesses,
            mock(),
            JsonMapper.shared(),
            clock::get);

    /** Whoever has its end asks again, and would be told that the first is still under way. */
    @Test
    void an_answer_does_not_end_before_the_caller_says_so() throws IOException {
        when(accesses.page(any(), any(), any())).thenReturn(new Page<>(List.of(), null));
        var out = spy(new ByteArrayOutputStream());

        export.write(AccountId.of(new UUID(0, 1)), out);

        assertThat(out.toString()).endsWith("\"events\":[]}");
        verify(out, never()).close();
    }

    /** There are few places, and who reads a byte a minute would have one for ever. */
    @Test
    void who_takes_too_long_is_cut_off() {
        when(accesses.page(any(), any(), any())).thenAnswer(_ -> {
            clock.addAndGet(Duration.ofMinutes(3).toNanos());
            return new Page<>(List.of(LINE), "more");
        });

        assertThatThrownBy(() -> export.write(AccountId.of(new UUID(0, 1)), new ByteArrayOutputStream()))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("busy"));

        verify(accesses, times(4)).page(any(), any(), any());
    }
}
