package dev.stoa.backbone.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.serialization.Revision;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeptStateTest {
    private final LogOnPostgres log = new LogOnPostgres();
    private final Snapshots snapshots = new Snapshots(log.jdbc, List.of(new SnapshotRule(Shelf.class, "shelf", 1)));

    @Revision("2")
    static class Shelf {
        private final LinkedHashMap<String, Integer> places = new LinkedHashMap<>();

        static Shelf of(String... things) {
            var shelf = new Shelf();
            for (var thing : things) shelf.places.put(thing, thing.length());
            return shelf;
        }
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void comes_back_in_its_own_order() {
        store(3, "zebra", "m", "ab", "aa", "b");

        assertThat(things()).containsExactly("zebra", "m", "ab", "aa", "b");
    }

    @Test
    void gives_way_to_a_newer_one_only() {
        store(3, "new");
        store(2, "old");
        assertThat(things()).containsExactly("new");

        store(4, "newer");
        assertThat(things()).containsExactly("newer");
    }

    @Test
    void gives_way_to_one_of_the_same_place_and_another_revision() {
        store(3, "outdated");
        log.jdbc.sql("update snapshot set revision = '1'").update();

        store(3, "current");

        assertThat(things()).containsExactly("current");
    }

    private void store(long sequence, String... things) {
        snapshots.store(new GenericDomainEventMessage<>("Shelf", "shelf_1", sequence, Shelf.of(things)));
    }

    private List<String> things() {
        var shelf = (Shelf) snapshots.read("shelf_1").orElseThrow().getPayload();
        return List.copyOf(shelf.places.keySet());
    }
}
