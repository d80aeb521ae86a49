package dev.stoa.saga;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.test.AxonAssertionError;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.Test;

/** Why every test of a saga ends with {@code expectSuccessfulHandlerExecution()}. */
class SagaFixtureTest {
    record Happened(String id) {}

    /** Fails at whatever it hears. */
    public static class Failing {
        public Failing() {}

        @StartSaga
        @SagaEventHandler(associationProperty = "id")
        public void on(Happened e) {
            throw new IllegalStateException("not to be missed: " + e);
        }
    }

    @Test
    void stock_the_fixture_passes_over_a_failing_handler_unless_it_is_asked() {
        var told = new SagaTestFixture<>(Failing.class).givenNoPriorActivity().whenPublishingA(new Happened("a"));

        assertThatCode(told::expectNoDispatchedCommands).doesNotThrowAnyException();
        assertThatThrownBy(told::expectSuccessfulHandlerExecution).isInstanceOf(AxonAssertionError.class);
    }
}
