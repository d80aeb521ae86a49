package dev.stoa.saga.operations;

import static dev.stoa.saga.AnOrder.aSeller;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stoa.api.operations.FlowCommand.RecordFlowRetried;
import dev.stoa.api.operations.FlowCommand.ResolveFlow;
import dev.stoa.api.operations.FlowEvent.FlowResolved;
import dev.stoa.api.operations.FlowEvent.FlowStuck;
import dev.stoa.backbone.wire.CommandRecords.Received;
import dev.stoa.saga.AnOrder;
import dev.stoa.saga.Operators;
import dev.stoa.saga.SagasOnRealServers;
import dev.stoa.saga.StuckFlow;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An operator's request takes effect once per Idempotency-Key; with another key, or none, it is another request. */
class RepeatedRequestTest {
    private static Operators operators;
    private static SagasOnRealServers sagas;

    private final AnOrder order = AnOrder.of(250).withGoods(aSeller(), 2);
    private final FlowStuck stuck = stuck();
    private final String retry = "/v1/back-office/stuck-flows/" + stuck.flowId() + "/retry";
    private final String resolution = "/v1/back-office/stuck-flows/" + stuck.flowId() + "/resolution";
    private final String key = UUID.randomUUID().toString();

    @BeforeAll
    static void start() {
        operators = new Operators();
        sagas = new SagasOnRealServers("stoa.command-url=" + operators.issuer());
    }

    @AfterAll
    static void stop() {
        sagas.close();
        operators.close();
    }

    @BeforeEach
    void aFlowIsStuck() {
        sagas.happened(stuck);
        await().until(() -> desk().find(stuck.flowId()).isPresent());
    }

    @Test
    void a_repeat_gets_the_first_answer_and_sends_nothing() {
        var first = post(key, retry, "{\"reason\":\"once\"}");
        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(first.headers().firstValue("Idempotent-Replayed")).isEmpty();
        sagas.awaitSentThat(new RecordFlowRetried(stuck.flowId(), "once")::equals);

        var again = post(key, retry, "{\"reason\":\"once\"}");
        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Idempotent-Replayed")).hasValue("true");

        post(UUID.randomUUID().toString(), retry, "{\"reason\":\"twice\"}");
        sagas.awaitSentThat(new RecordFlowRetried(stuck.flowId(), "twice")::equals);
        sagas.awaitSentThat(new RecordFlowRetried(stuck.flowId(), "once")::equals);
    }

    @Test
    void a_key_is_for_one_request() {
        post(key, retry, "{\"reason\":\"once\"}");
        var other = post(key, retry, "{\"reason\":\"twice\"}");
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains("idempotency-key-reused");
        assertThat(post(key, resolution, "{\"reason\":\"once\"}").statusCode()).isEqualTo(422);
        assertThat(post("x".repeat(256), retry, "{}").statusCode()).isEqualTo(400);
    }

    @Test
    void a_refusal_is_repeated_too() {
        sagas.happened(new FlowResolved(stuck.flowId(), "paid by hand"));
        await().until(() -> desk().find(stuck.flowId()).orElseThrow().resolved());
        var first = post(key, resolution, "{\"reason\":\"done\"}");
        assertThat(first.statusCode()).isEqualTo(409);
        var again = post(key, resolution, "{\"reason\":\"done\"}");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).isEqualTo(first.body()).contains("flow-already-resolved");
        assertThat(again.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(again.headers().firstValue("Idempotent-Replayed")).hasValue("true");
    }

    @Test
    void an_attempt_that_was_cut_off_is_made_again_with_the_same_command_id() {
        post(key, resolution, "{\"reason\":\"done\"}");
        var first = sagas.awaitSentThat(new ResolveFlow(stuck.flowId(), "done")::equals);

        jdbc().sql("update answered_request set answer = null where key = ?")
                .param(key)
                .update();
        var tooSoon = post(key, resolution, "{\"reason\":\"done\"}");
        assertThat(tooSoon.statusCode()).isEqualTo(409);
        assertThat(tooSoon.body()).contains("busy");

        jdbc().sql("update answered_request set claimed_at = now() - interval '2 minutes' where key = ?")
                .param(key)
                .update();
        assertThat(post(key, resolution, "{\"reason\":\"done\"}").statusCode()).isEqualTo(202);
        assertThat(sagas.awaitSentTwice(new ResolveFlow(stuck.flowId(), "done")))
                .extracting(Received::commandId)
                .containsOnly(first.commandId());
    }

    private HttpResponse<String> post(String withKey, String path, String body) {
        return operators.postAs(withKey, sagas.port(), path, body);
    }

    private FlowStuck stuck() {
        var report = StuckFlow.of("checkout", order.id(), "SETTLING", "the charge failed");
        return new FlowStuck(report.flowId(), report.process(), report.subject(), report.step(), report.cause());
    }

    private static StuckFlowDesk desk() {
        return sagas.bean(StuckFlowDesk.class);
    }

    private static JdbcClient jdbc() {
        return sagas.bean(JdbcClient.class);
    }
}
