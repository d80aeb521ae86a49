package dev.stoa.query.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doNothing;
import static org.mockito.Mockito.mock;

import dev.stoa.api.identity.AccountId;
import dev.stoa.platform.problem.Problem;
import dev.stoa.platform.security.Caller;
import dev.stoa.platform.security.CallerRole;
import java.io.IOException;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

class PersonalDataEndpointTest {
    private final PersonalDataExport export = mock();
    private final PersonalDataEndpoint endpoint = new PersonalDataEndpoint(export);
    private int underWay;

    /** While anybody is told, the next asks. */
    @Test
    void few_are_told_at_once_and_others_once_they_have_been() {
        doAnswer(_ -> {
                    underWay++;
                    tellSomebody();
                    return null;
                })
                .when(export)
                .write(any(), any());
        assertThatThrownBy(this::tellSomebody)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("busy"));
        assertThat(underWay).isEqualTo(8);

        doNothing().when(export).write(any(), any());
        for (var time = 0; time < 20; time++) {
            assertThatCode(this::tellSomebody).doesNotThrowAnyException();
        }
    }

    private void tellSomebody() throws IOException {
        var somebody = new Caller(AccountId.of(UUID.randomUUID()), Set.of(CallerRole.ACCOUNT));
        endpoint.of(somebody.accountId(), somebody, new MockHttpServletResponse());
    }
}
