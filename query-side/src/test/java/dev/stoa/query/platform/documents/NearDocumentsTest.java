package dev.stoa.query.platform.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.query.RedisLogIn;
import dev.stoa.servers.RedisUser;
import dev.stoa.servers.TestServers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

class NearDocumentsTest {
    private final DocumentKey key = DocumentKey.productPage(UUID.randomUUID().toString());
    private final NearDocuments near = new NearDocuments();
    private final List<Runnable> onEnd = new ArrayList<>();

    @AfterEach
    void end() {
        onEnd.reversed().forEach(Runnable::run);
    }

    @Test
    void a_document_is_fetched_once() {
        assertThat(read(() -> Optional.of("first"))).contains("first");
        assertThat(read(() -> Optional.of("second"))).contains("first");
    }

    @Test
    void what_is_not_there_is_looked_for_again() {
        assertThat(read(Optional::empty)).isEmpty();
        assertThat(read(() -> Optional.of("now"))).contains("now");
    }

    @Test
    void a_change_takes_it_away() {
        read(() -> Optional.of("old"));
        near.changed(key);
        assertThat(read(() -> Optional.of("new"))).contains("new");
    }

    @Test
    void what_changes_while_it_is_fetched_is_not_kept() {
        read(() -> {
            near.changed(key);
            return Optional.of("old");
        });
        assertThat(read(() -> Optional.of("new"))).contains("new");
    }

    @Test
    void a_node_hears_of_all_that_another_one_changed_and_not_of_its_own_twice() {
        var heard = new CopyOnWriteArrayList<DocumentKey>();
        var other = channel(changed -> {});
        var here = channel(near, heard::add);
        read(() -> Optional.of("old"));

        here.announce(List.of(DocumentKey.order("mine")));
        other.announce(List.of(DocumentKey.order("o"), key));

        Awaitility.await().until(() -> heard.contains(key));
        assertThat(heard).containsExactly(DocumentKey.order("mine"), DocumentKey.order("o"), key);
        assertThat(read(() -> Optional.of("new"))).contains("new");
    }

    @Test
    void when_all_change_every_node_forgets_all_it_had_and_what_it_just_fetched() {
        var other = channel(changed -> {});
        var told = new AtomicInteger();
        channel(near, new ChangeListener() {
            @Override
            public void changed(DocumentKey changed) {}

            @Override
            public void allChanged() {
                told.incrementAndGet();
            }
        });
        read(() -> Optional.of("old"));

        other.announceAll();

        Awaitility.await().until(() -> told.get() == 1);
        read(() -> {
            near.allChanged();
            return Optional.of("old");
        });
        assertThat(read(() -> Optional.of("new"))).contains("new");
    }

    private Optional<String> read(Supplier<Optional<String>> further) {
        return near.read(key, String.class, further);
    }

    private ChangeChannel channel(ChangeListener... listeners) {
        var connections = RedisLogIn.as(TestServers.redis().url(RedisUser.DOCUMENTS));
        onEnd.add(connections::destroy);
        var beans = new StaticListableBeanFactory();
        for (var i = 0; i < listeners.length; i++) {
            beans.addBean("listener" + i, listeners[i]);
        }
        var channel = new ChangeChannel(
                new RedisCircuit(new StringRedisTemplate(connections)),
                connections,
                beans.getBeanProvider(ChangeListener.class));
        channel.start();
        onEnd.add(channel::stop);
        Awaitility.await().until(channel::isConnected);
        return channel;
    }
}
