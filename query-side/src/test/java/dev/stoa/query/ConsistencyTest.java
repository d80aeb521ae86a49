package dev.stoa.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stoa.api.Messages;
import dev.stoa.api.Personal;
import dev.stoa.api.cart.CartEvent.CartCheckedOut;
import dev.stoa.api.cart.CartEvent.CartOpened;
import dev.stoa.api.identity.AccountEvent.AccountOpened;
import dev.stoa.api.identity.AccountId;
import dev.stoa.query.platform.consistency.ReadYourWrites;
import dev.stoa.query.platform.consistency.Reads;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.config.ProcessingGroup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContext;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@OnRealServers
class ConsistencyTest {
    @Autowired
    Api api;

    @Autowired
    World world;

    @Autowired
    Kafka kafka;

    @Autowired
    ApplicationContext context;

    @Autowired
    EventProcessingConfiguration processing;

    @Autowired
    @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping endpoints;

    @Test
    void a_caller_with_a_token_reads_its_own_write() {
        var account = AccountId.of(World.id());
        kafka.publish(
                account.value(), 0, new AccountOpened(account, Personal.of("ada@example.org"), Personal.of("Ada")));

        var me = onceVisible(TestTokens.of(account), "/v1/me", account + ":0");

        assertThat(me.status()).as(me.text()).isEqualTo(200);
        assertThat(me.body().path("name").asString()).isEqualTo("Ada");
        assertThat(me.body().path("roles").toString()).isEqualTo("[\"account\"]");
    }

    /** Asked again while the view has not come that far, as its {@code Retry-After} says. */
    private Api.Answer onceVisible(String token, String path, String position) {
        Callable<Api.Answer> call = () -> api.get(token, path, "Consistency-Token", position);
        return await().until(call, answer -> !answer.code().equals("not-yet-visible"));
    }

    @Test
    void a_write_that_does_not_come_in_time_is_not_yet_visible() {
        var account = world.account("Ada");

        var answer = api.get(TestTokens.of(account), "/v1/me", "Consistency-Token", account + ":17");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("not-yet-visible");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(api.get(TestTokens.of(account), "/v1/me", "Consistency-Token", "nonsense")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void a_token_of_something_the_view_does_not_show_is_not_waited_for() {
        var account = world.account("Ada");

        assertThat(api.get(TestTokens.of(account), "/v1/me", "Consistency-Token", "product_x:5")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void who_checked_out_and_lists_orders_sees_the_new_one() {
        var story = new Story();
        var buyer = TestTokens.of(story.account);
        kafka.publish(story.cart.value(), 0, new CartOpened(story.cart, story.account, "GBP"));
        var opened = onceVisible(buyer, "/v1/orders", story.cart + ":0");
        assertThat(opened.status()).as("a cart that is no order yet").isEqualTo(200);
        kafka.publish(story.cart.value(), 1, new CartCheckedOut(story.cart, story.order));

        var tooSoon = api.get(buyer, "/v1/orders", "Consistency-Token", story.cart + ":1");
        kafka.publish(story.order.value(), 0, story.submitted());
        var mine = onceVisible(buyer, "/v1/orders", story.cart + ":1");

        assertThat(tooSoon.code()).isEqualTo("not-yet-visible");
        assertThat(mine.body().at("/items/0/orderId").asString()).isEqualTo(story.order.value());
    }

    @Test
    void configured_processors_are_the_registered_ones() {
        var configured = projections()
                .map(projection -> projection
                        .getClass()
                        .getAnnotation(ProcessingGroup.class)
                        .value())
                .collect(Collectors.toSet());

        assertThat(processing.eventProcessors().keySet()).isEqualTo(configured);
        assertThat(processing.eventProcessors().values())
                .allMatch(processor -> processor.isRunning() && !processor.isError());
    }

    @Test
    void what_endpoints_say_they_read_are_processors() {
        Set<String> read = new HashSet<>();
        endpoints.getHandlerMethods().values().forEach(method -> {
            var reads = method.getMethodAnnotation(Reads.class);
            if (reads != null) read.addAll(Arrays.asList(reads.value()));
        });

        assertThat(read).isEqualTo(processing.eventProcessors().keySet());
    }

    /** But for the desks of operators, who look at what is stuck now. */
    @Test
    void every_endpoint_of_a_view_says_what_it_reads() {
        var contexts = projections()
                .map(projection -> projection.getClass().getPackageName())
                .filter(name -> !name.endsWith(".operations"))
                .collect(Collectors.toSet());

        assertThat(endpoints.getHandlerMethods().values())
                .filteredOn(method -> contexts.contains(method.getBeanType().getPackageName()))
                .isNotEmpty()
                .allMatch(method -> method.hasMethodAnnotation(Reads.class));
    }

    @Test
    void every_aggregate_has_a_projection() {
        var taken = projections().flatMap(ConsistencyTest::taken).collect(Collectors.<Class<?>>toSet());

        assertThat(taken).isEqualTo(new HashSet<>(Messages.EVENTS));
    }

    @Test
    void every_aggregate_is_waited_for_in_the_view_that_takes_its_events() {
        var story = new Story().events();
        var expected = new HashMap<String, String>();
        projections()
                .forEach(projection -> taken(projection)
                        .forEach(type -> Stream.of(story)
                                .filter(type::isInstance)
                                .map(Log::aggregateOf)
                                .forEach(id -> expected.put(
                                        id.substring(0, id.lastIndexOf('_')),
                                        projection
                                                .getClass()
                                                .getAnnotation(ProcessingGroup.class)
                                                .value()))));

        assertThat(ReflectionTestUtils.getField(ReadYourWrites.class, "PROCESSORS"))
                .isEqualTo(expected);
    }

    private Stream<Object> projections() {
        return context.getBeansWithAnnotation(ProcessingGroup.class).values().stream();
    }

    /** The events of which kinds. */
    private static Stream<Class<?>> taken(Object projection) {
        return Arrays.stream(projection.getClass().getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(org.axonframework.eventhandling.EventHandler.class))
                .map(method -> method.getParameterTypes()[0]);
    }
}
