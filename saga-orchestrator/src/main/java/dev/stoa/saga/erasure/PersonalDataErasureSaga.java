package dev.stoa.saga.erasure;

import dev.stoa.api.identity.AccountCommand.CertifyErasure;
import dev.stoa.api.identity.AccountCommand.PurgePersonalData;
import dev.stoa.api.identity.AccountEvent.PersonalDataErased;
import dev.stoa.api.identity.AccountEvent.PersonalDataErasureCertified;
import dev.stoa.api.identity.AccountEvent.PersonalDataPurged;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.identity.Purge;
import dev.stoa.api.operations.FlowEvent.FlowRetried;
import dev.stoa.saga.StuckFlow;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.modelling.saga.EndSaga;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;
import org.springframework.beans.factory.annotation.Autowired;

/** Sees to it that nothing of an erased person stays readable anywhere, and has it certified. */
@Saga
@ProcessingGroup("saga.erasure")
@SuppressWarnings("NullAway.Init")
public class PersonalDataErasureSaga {
    private static final String ACCOUNT = "accountId";
    private static final String FORGOTTEN = "erasure.forgotten";
    private static final String STUCK = "erasure.stuck";

    @Autowired
    private transient CommandGateway commands;

    @Autowired
    private transient DeadlineManager deadlines;

    @Autowired
    private transient ErasurePatience patience;

    private AccountId account;
    private List<Purge> purges = List.of();
    private boolean forgotten;

    @StartSaga
    @SagaEventHandler(associationProperty = ACCOUNT)
    public void on(PersonalDataErased e) {
        if (account != null) return;
        account = e.accountId();
        deadlines.schedule(patience.stuckAfter(), STUCK);
        goOn();
    }

    @SagaEventHandler(associationProperty = ACCOUNT)
    public void on(PersonalDataPurged e, @Timestamp Instant at) {
        purges = e.places().stream().map(place -> new Purge(place, at)).toList();
        deadlines.schedule(patience.forgottenAfter(), FORGOTTEN);
    }

    @DeadlineHandler(deadlineName = FORGOTTEN)
    public void everyNodeHasForgotten(@Timestamp Instant at) {
        if (forgotten) return;
        forgotten = true;
        purges = Stream.concat(purges.stream(), Stream.of(new Purge("the memory of every node", at)))
                .toList();
        goOn();
    }

    @EndSaga
    @SagaEventHandler(associationProperty = ACCOUNT)
    public void on(PersonalDataErasureCertified e) {}

    // Stuck: a person is told, and says when to try again.

    @DeadlineHandler(deadlineName = STUCK)
    public void tookTooLong() {
        var step = purges.isEmpty() ? "PURGING" : "CERTIFYING";
        var report = StuckFlow.of("erasure", account, step, "no answer from " + account);
        SagaLifecycle.associateWith("flowId", report.flowId().value());
        send(report);
    }

    @SagaEventHandler(associationProperty = "flowId")
    public void on(FlowRetried e) {
        deadlines.schedule(patience.stuckAfter(), STUCK);
        goOn();
    }

    private void goOn() {
        if (purges.isEmpty()) send(new PurgePersonalData(account));
        else if (forgotten) send(new CertifyErasure(account, purges));
    }

    private void send(Object command) {
        var _ = commands.send(command);
    }
}
