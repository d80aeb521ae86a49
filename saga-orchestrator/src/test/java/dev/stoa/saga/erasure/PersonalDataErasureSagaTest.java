package dev.stoa.saga.erasure;

import static org.axonframework.test.matchers.Matchers.andNoMore;
import static org.axonframework.test.matchers.Matchers.exactSequenceOf;
import static org.axonframework.test.matchers.Matchers.payloadsMatching;
import static org.axonframework.test.matchers.Matchers.predicate;

import dev.stoa.api.TypeId;
import dev.stoa.api.identity.AccountCommand.CertifyErasure;
import dev.stoa.api.identity.AccountCommand.PurgePersonalData;
import dev.stoa.api.identity.AccountEvent.PersonalDataErased;
import dev.stoa.api.identity.AccountEvent.PersonalDataErasureCertified;
import dev.stoa.api.identity.AccountEvent.PersonalDataPurged;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.identity.Purge;
import dev.stoa.api.operations.FlowCommand.ReportStuckFlow;
import dev.stoa.api.operations.FlowEvent.FlowRetried;
import dev.stoa.saga.StuckFlow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PersonalDataErasureSagaTest {
    private static final Duration FORGOTTEN = Duration.ofMinutes(2);
    private static final Duration STUCK = Duration.ofMinutes(15);
    private static final AccountId ANN = AccountId.of(TypeId.uuid("test", "ann"));
    private static final PersonalDataErased ERASED = new PersonalDataErased(ANN);
    private static final PersonalDataPurged PURGED = new PersonalDataPurged(ANN, List.of("a table", "another"));

    private static final ReportStuckFlow STUCK_REPORT =
            StuckFlow.of("erasure", ANN, "PURGING", "no answer from " + ANN);

    private final SagaTestFixture<PersonalDataErasureSaga> saga = new SagaTestFixture<>(PersonalDataErasureSaga.class);

    @BeforeEach
    void patience() {
        saga.registerResource(new ErasurePatience(FORGOTTEN, STUCK));
        saga.suppressExceptionInGivenPhase(false);
    }

    @Test
    void first_what_is_kept_is_removed() {
        saga.givenNoPriorActivity()
                .whenPublishingA(ERASED)
                .expectActiveSagas(1)
                .expectDispatchedCommands(new PurgePersonalData(ANN))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void starts_once() {
        saga.givenAPublished(ERASED)
                .whenPublishingA(ERASED)
                .expectNoDispatchedCommands()
                .expectActiveSagas(1)
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void then_every_node_is_given_time_to_forget() {
        saga.givenAPublished(ERASED)
                .whenPublishingA(PURGED)
                .expectNoDispatchedCommands()
                .expectScheduledDeadlineWithName(FORGOTTEN, "erasure.forgotten")
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void then_it_is_certified_what_was_removed_where_and_when() {
        var purgedAt = saga.currentTime();
        saga.givenAPublished(ERASED)
                .andThenAPublished(PURGED)
                .whenTimeElapses(FORGOTTEN)
                .expectDispatchedCommandsMatching(payloadsMatching(
                        exactSequenceOf(predicate((CertifyErasure certify) -> certifies(certify, purgedAt)))))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void it_is_certified_once_however_often_it_is_said_that_it_was_removed() {
        var purgedAt = saga.currentTime();
        saga.givenAPublished(ERASED)
                .andThenAPublished(PURGED)
                .andThenAPublished(PURGED)
                .whenTimeElapses(FORGOTTEN)
                .expectDispatchedCommandsMatching(payloadsMatching(exactSequenceOf(
                        predicate((CertifyErasure certify) -> certifies(certify, purgedAt)), andNoMore())))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void the_certificate_ends_it() {
        saga.givenAPublished(ERASED)
                .andThenAPublished(PURGED)
                .whenPublishingA(new PersonalDataErasureCertified(ANN, List.of()))
                .expectActiveSagas(0)
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void a_person_is_told_when_it_takes_too_long() throws Exception {
        saga.givenAPublished(ERASED)
                .whenTimeElapses(STUCK)
                .expectDispatchedCommands(STUCK_REPORT)
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void and_has_it_tried_again() throws Exception {
        saga.givenAPublished(ERASED)
                .andThenTimeElapses(STUCK)
                .whenPublishingA(new FlowRetried(STUCK_REPORT.flowId(), "again"))
                .expectDispatchedCommands(new PurgePersonalData(ANN))
                .expectSuccessfulHandlerExecution();
    }

    /** A deadline's message is stamped a moment after its time has come. */
    private static boolean certifies(CertifyErasure certify, Instant purgedAt) {
        var last = certify.purges().getLast();
        return certify.accountId().equals(ANN)
                && certify.purges()
                        .subList(0, 2)
                        .equals(List.of(new Purge("a table", purgedAt), new Purge("another", purgedAt)))
                && last.place().equals("the memory of every node")
                && !last.at().isBefore(purgedAt.plus(FORGOTTEN));
    }
}
