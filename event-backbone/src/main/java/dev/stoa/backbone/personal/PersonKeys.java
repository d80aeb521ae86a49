package dev.stoa.backbone.personal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.stoa.backbone.personal.KeyTable.Row;
import dev.stoa.backbone.store.EventSealing.NewKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A key per person, made with the first text about them. A node remembers those it used last, for a minute at most, and
 * forgets those destroyed on any node when it {@linkplain #forgetDestroyed() looks}.
 */
public class PersonKeys {
    /** The channel on which nodes are told to look. */
    public static final String CHANNEL = "stoa_person_keys";

    private static final Logger log = LoggerFactory.getLogger(PersonKeys.class);
    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int MOST = 50_000;
    private static final PersonKey DESTROYED = new PersonKey(null);

    private final KeyTable table;
    private final KeyLookups lookups;
    private final MasterKey master;
    private final Consumer<List<String>> whenDestroyed;
    private final Cache<String, PersonKey> remembered;
    /** For less time than the table tells of it: a command that was under way then may have come to an end since. */
    private final Cache<String, Boolean> told;

    /** Made for somebody who has none in the table yet: whoever is first with a text about them stores it. */
    private final Cache<String, FreshKey> made =
            Caffeine.newBuilder().expireAfterWrite(REMEMBERED).maximumSize(MOST).build();

    private record FreshKey(SecretKey key, NewKey toStore) {}

    private record PersonKey(@Nullable SecretKey key) {
        Optional<SecretKey> ifNotDestroyed() {
            return Optional.ofNullable(key);
        }
    }

    /** @param whenDestroyed told of those whose keys this node has just learned are gone, and once more after a minute */
    public PersonKeys(JdbcClient db, MasterKey master, Consumer<List<String>> whenDestroyed) {
        this(db, master, whenDestroyed, Ticker.systemTicker());
    }

    PersonKeys(JdbcClient db, MasterKey master, Consumer<List<String>> whenDestroyed, Ticker clock) {
        this.table = new KeyTable(db);
        this.lookups = new KeyLookups(table::find);
        this.master = master;
        this.whenDestroyed = whenDestroyed;
        var memory = Caffeine.newBuilder().ticker(clock).expireAfterWrite(REMEMBERED);
        this.remembered = memory.maximumSize(MOST).build();
        this.told = memory.build();
    }

    /**
     * Empty if the key was destroyed: there is never another.
     *
     * @param unstored told of a key that nobody has stored yet, to be stored with what it seals
     */
    Optional<SecretKey> toSeal(String person, Consumer<NewKey> unstored) {
        return find(person).map(PersonKey::ifNotDestroyed).orElseGet(() -> {
            var fresh = made.get(person, this::make);
            unstored.accept(fresh.toStore());
            return Optional.of(fresh.key());
        });
    }

    /** By an append of this node, after which it need not be looked for. */
    void stored(NewKey key) {
        var fresh = made.getIfPresent(key.person());
        if (fresh != null && fresh.toStore().equals(key)) {
            remember(key.person(), new PersonKey(fresh.key()));
        }
    }

    /** Empty if it was destroyed. */
    Optional<SecretKey> toOpen(String person) {
        try {
            return find(person)
                    .orElseThrow(() -> new PersonalDataUnreadable("there is no key of " + person))
                    .ifNotDestroyed();
        } catch (DataAccessException e) {
            throw new PersonalDataUnreadable("the keys are out of reach", e);
        }
    }

    /** Whether anything was ever sealed for that person, or is never to be again. */
    public boolean knows(String person) {
        return find(person).isPresent();
    }

    /** For ever. Other nodes' memory follows when they look. Whether this did it: false for who had been erased before. */
    public boolean destroy(String person) {
        var did = table.destroy(person);
        forget(List.of(person));
        return did;
    }

    /** Forgets the keys that were destroyed on any node; all keys if that can't be found out. Quick; call it often. */
    public void forgetDestroyed() {
        try {
            forget(table.destroyedLately());
        } catch (DataAccessException e) {
            log.warn("The destroyed keys can't be asked for; none is remembered: {}", e.toString());
            remembered.invalidateAll();
        }
    }

    /** One after the other: whoever comes second goes on only once all is forgotten that the first has found. */
    private synchronized void forget(List<String> persons) {
        persons.forEach(person -> remembered.put(person, DESTROYED));
        var news = persons.stream()
                .filter(person -> told.asMap().putIfAbsent(person, true) == null)
                .toList();
        if (!news.isEmpty()) {
            whenDestroyed.accept(news);
        }
    }

    /**
     * What came of wrapping all keys with the current master key, after which those before it are needed no longer.
     *
     * @param done how many were wrapped anew
     * @param left whose keys no configured master key unwraps: what is said of them can't be read
     */
    public record WrappedAnew(int done, List<String> left) {}

    /** Wraps every key with the current master key that another wraps, and goes on behind those it can't unwrap. */
    public WrappedAnew wrapAnew() {
        var done = 0;
        var left = new ArrayList<String>();
        var last = "";
        for (var some = table.notUnder(master.current(), last); !some.isEmpty(); ) {
            done += wrapAnew(some, left);
            last = some.getLast().person();
            some = table.notUnder(master.current(), last);
        }
        return new WrappedAnew(done, List.copyOf(left));
    }

    private int wrapAnew(List<Row> some, List<String> left) {
        var before = new ArrayList<Row>();
        var after = new ArrayList<Row>();
        for (var row : some) {
            try {
                after.add(wrapped(row.person(), unwrapped(row)));
                before.add(row);
            } catch (PersonalDataUnreadable e) {
                log.error("The key of {} can't be unwrapped, so nothing said of them can be read", row.person(), e);
                left.add(row.person());
            }
        }
        table.replace(before, after);
        return before.size();
    }

    private Optional<PersonKey> find(String person) {
        var known = remembered.getIfPresent(person);
        return known != null ? Optional.of(known) : lookups.find(person).map(this::remember);
    }

    private FreshKey make(String person) {
        var key = AesGcm.random(AesGcm.KEY_BYTES);
        return new FreshKey(
                new SecretKeySpec(key, AesGcm.KEY), new NewKey(person, master.current(), master.wrap(key, person)));
    }

    private PersonKey remember(Row row) {
        if (row.wrapped() == null) {
            remembered.put(row.person(), DESTROYED);
            return DESTROYED;
        }
        return remember(row.person(), new PersonKey(new SecretKeySpec(unwrapped(row), AesGcm.KEY)));
    }

    /** Unless this node has learned since that it was destroyed. */
    private PersonKey remember(String person, PersonKey key) {
        return DESTROYED.equals(remembered.asMap().putIfAbsent(person, key)) ? DESTROYED : key;
    }

    private Row wrapped(String person, byte[] key) {
        return new Row(person, master.current(), master.wrap(key, person));
    }

    private byte[] unwrapped(Row row) {
        var wrapped = row.wrapped();
        if (wrapped == null) throw new PersonalDataUnreadable("the key of " + row.person() + " was destroyed");
        return master.unwrap(wrapped, row.person(), row.masterKey());
    }
}
