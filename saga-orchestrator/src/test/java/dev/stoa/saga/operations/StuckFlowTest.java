package dev.stoa.saga.operations;

import static dev.stoa.saga.AnOrder.aSeller;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stoa.api.inventory.StockCommand.ReserveStock;
import dev.stoa.api.inventory.StockEvent.StockReserved;
import dev.stoa.api.operations.FlowCommand.RecordFlowRetried;
import dev.stoa.api.operations.FlowCommand.ReportStuckFlow;
import dev.stoa.api.operations.FlowCommand.ResolveFlow;
import dev.stoa.api.operations.FlowEvent.FlowResolved;
import dev.stoa.api.operations.FlowEvent.FlowStuck;
import dev.stoa.api.operations.FlowId;
import dev.stoa.api.payment.PaymentCommand.RequestAuthorization;
import dev.stoa.backbone.message.Metadata;
import dev.stoa.platform.fuzz.Fuzz;
import dev.stoa.platform.fuzz.Kept;
import dev.stoa.platform.fuzz.Tables;
import dev.stoa.platform.security.AccessRules;
import dev.stoa.platform.walk.Contract;
import dev.stoa.platform.walk.Walk;
import dev.stoa.platform.walk.Walker;
import dev.stoa.saga.AnOrder;
import dev.stoa.saga.Operators;
import dev.stoa.saga.SagasOnRealServers;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A process that fails is put aside with all that follows it, an operator hears of it and sets it going again. */
class StuckFlowTest {
    private static final String REQUESTS = """
            POST /v1/back-office/stuck-flows/{id}/retry {"reason":"r"}
            POST /v1/back-office/stuck-flows/{id}/resolution {"reason":"r"}
            """;

    private static Operators operators;
    private static SagasOnRealServers sagas;

    private final AnOrder order = AnOrder.of(250).withGoods(aSeller(), 2);

    @BeforeAll
    static void start() {
        operators = new Operators();
        sagas = new SagasOnRealServers("stoa.command-url=" + operators.issuer(), "stoa.rate-limits.commands=0");
    }

    @AfterAll
    static void stop() {
        sagas.close();
        operators.close();
    }

    @Test
    void a_broken_saga_is_parked_reported_repaired_and_retried() {
        sagas.happened(order.submitted());
        sagas.awaitSentThat(ReserveStock.class::isInstance);
        var intact = jdbc().sql("select serializedSaga from SagaEntry")
                .query(byte[].class)
                .single();
        jdbc().sql("update SagaEntry set serializedSaga = 'broken'").update();

        sagas.happened(reserved());
        var report = (ReportStuckFlow)
                sagas.awaitSentThat(ReportStuckFlow.class::isInstance).command();
        assertThat(report.subject()).isEqualTo(order.id().value());
        assertThat(report.process()).isEqualTo("saga.checkout");

        // other orders go on
        var another = AnOrder.of(100).withCourse("Greek");
        sagas.happened(another.submitted());
        sagas.awaitSentThat(new RequestAuthorization(another.payment())::equals);

        sagas.happened(
                new FlowStuck(report.flowId(), report.process(), report.subject(), report.step(), report.cause()));
        var retry = "/v1/back-office/stuck-flows/" + report.flowId() + "/retry";
        await().until(() -> post(retry, "{}", "ACCOUNT", "OPERATOR").statusCode() == 409);
        assertThat(post(retry, "{}", "ACCOUNT", "OPERATOR").body()).contains("still-failing");

        jdbc().sql("update SagaEntry set serializedSaga = ? where length(serializedSaga) = 6")
                .param(intact)
                .update();
        var answer = post(retry, "{\"reason\":\"repaired\"}", "ACCOUNT", "OPERATOR");
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).contains("\"redelivered\":1");
        var asked = sagas.awaitSentThat(new RequestAuthorization(order.payment())::equals);
        assertThat(asked.metadata())
                .as("a parked event acts for the same request")
                .containsEntry(Metadata.CORRELATION_ID, sagas.correlation());
        var retried = sagas.awaitSentThat(new RecordFlowRetried(report.flowId(), "repaired")::equals);
        assertThat(retried.metadata()).containsEntry(Metadata.ACTOR, operators.operator());

        var resolution = "/v1/back-office/stuck-flows/" + report.flowId() + "/resolution";
        assertThat(post(resolution, "{}", "OPERATOR").statusCode())
                .as("no reason")
                .isBetween(400, 422);
        assertThat(post(resolution, "{\"reason\":\"done\"}", "OPERATOR").statusCode())
                .isEqualTo(202);
        sagas.awaitSentThat(new ResolveFlow(report.flowId(), "done")::equals);
        sagas.happened(new FlowResolved(report.flowId(), "done"));
        await().untilAsserted(() -> {
            var again = post(resolution, "{\"reason\":\"done\"}", "OPERATOR");
            assertThat(again.statusCode()).isEqualTo(409);
            assertThat(again.body()).contains("flow-already-resolved");
        });
    }

    /** There is no such flow: who gets in is told so. */
    @Test
    void everybody_gets_where_the_table_lets_them_and_nowhere_else() throws IOException {
        var nothing = Map.of("stuck-flows", "flow_00000000000000000000000000");
        var owner = new Walker.Owner(operators.operator(), nothing);
        var walkers = Walker.everybody(operators.tokens(), owner, Walker.someone(), owner);
        var walked =
                new Walk(sagas.port(), sagas.bean(AccessRules.class), walkers, "").of(Walk.OF_EVERY_SERVICE + REQUESTS);
        assertThat(walked)
                .isEqualTo(new ClassPathResource("who-may-operate.txt").getContentAsString(StandardCharsets.UTF_8));
        assertThat(Contract.of("saga").brokenBy(walked)).isEmpty();
    }

    /** Whatever is sent: a good answer, or a clear refusal that changes nothing. */
    @Test
    void every_call_keeps_the_contract_whatever_it_is_sent() throws IOException {
        var told = new Fuzz(
                        sagas.port(),
                        sagas.bean(AccessRules.class),
                        _ -> callers(),
                        REQUESTS,
                        (_, _) -> Map.of(),
                        kept())
                .run();
        assertThat(told)
                .allSatisfy((call, statuses) ->
                        assertThat(statuses.keySet()).as(call).contains(202, 400, 401, 403));
    }

    private List<Walker> callers() {
        var flow = Map.of("stuck-flows", FlowId.of(UUID.randomUUID()).value());
        jdbc().sql("insert into stuck_flow (flow_id, subject) values (?, 'a subject')")
                .param(flow.get("stuck-flows"))
                .update();
        return List.of(
                new Walker("nobody", Map.of(), flow),
                Walker.bearer("guest", operators.tokens().token(Walker.someone(), "GUEST"), flow),
                Walker.bearer("buyer", operators.tokens().token(Walker.someone(), "ACCOUNT"), flow),
                Walker.bearer("operator", operators.tokens().token(Walker.someone(), "ACCOUNT", "OPERATOR"), flow));
    }

    private static Kept kept() {
        var tables = new Tables(jdbc(), "tokenentry", "scheduled_tasks", "command_outbox", "answered_request");
        return (_, mayBeRemembered) -> {
            var kept = tables.contents();
            kept.put("commands ever", text("select last_value from command_outbox_id_seq"));
            kept.put("answers", mayBeRemembered ? "" : text(Tables.contents("answers", "answered_request t")));
            return kept;
        };
    }

    private static String text(String sql) {
        return jdbc().sql(sql).query().singleRow().toString();
    }

    @Test
    void an_id_of_another_kind_names_no_flow() {
        assertThat(post("/v1/back-office/stuck-flows/order_1/retry", "{}", "OPERATOR")
                        .statusCode())
                .isBetween(400, 404);
    }

    private HttpResponse<String> post(String path, String body, String... roles) {
        return operators.post(sagas.port(), path, body, roles);
    }

    private StockReserved reserved() {
        return new StockReserved(order.stock(0), order.line(0).offerId(), order.id(), order.buyer(), 2, Instant.EPOCH);
    }

    private static JdbcClient jdbc() {
        return sagas.bean(JdbcClient.class);
    }
}
