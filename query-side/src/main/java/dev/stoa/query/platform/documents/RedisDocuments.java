package dev.stoa.query.platform.documents;

import dev.stoa.backbone.projection.Shadow;
import dev.stoa.backbone.rebuild.ViewReplaced;
import dev.stoa.query.platform.Columns;
import dev.stoa.query.platform.consistency.ReadYourWrites;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.springframework.stereotype.Component;

/** Documents in front of the database: in memory, then in Redis; without it nearly every read is one of the database. */
@Component
class RedisDocuments implements Documents, ViewReplaced {
    private static final String CHANGED = RedisDocuments.class.getName();

    private final NearDocuments near;
    private final KeptDocuments kept;
    private final ChangeChannel channel;
    private final Columns columns;

    RedisDocuments(NearDocuments near, KeptDocuments kept, ChangeChannel channel, Columns columns) {
        this.near = near;
        this.kept = kept;
        this.channel = channel;
        this.columns = columns;
    }

    @Override
    public <T> Optional<T> read(DocumentKey key, Class<T> type, Supplier<Optional<T>> source) {
        if (ReadYourWrites.isAskedFor()) {
            return source.get();
        }
        var document = near.read(key, type, () -> readKept(key, type, source));
        document.ifPresent(found -> ReadyPages.madeOf(key, found));
        return document;
    }

    private <T> Optional<T> readKept(DocumentKey key, Class<T> type, Supplier<Optional<T>> source) {
        var found = kept.find(key);
        var document = found.map(KeptDocuments.Found::document);
        if (document.isPresent()) {
            return document.map(text -> columns.read(text, type));
        }
        var fresh = source.get();
        found.ifPresent(lease -> fresh.ifPresent(value -> kept.keep(key, lease, columns.json(value))));
        return fresh;
    }

    @Override
    public void changed(DocumentKey key) {
        if (Shadow.isWritten()) {
            return;
        }
        var batch = CurrentUnitOfWork.get().root();
        Set<DocumentKey> changed = batch.getOrComputeResource(CHANGED, _ -> {
            var keys = new LinkedHashSet<DocumentKey>();
            // before the commit too: should this process die right after it, nothing outdated is left behind
            batch.onPrepareCommit(_ -> kept.takeAway(keys));
            batch.afterCommit(_ -> {
                kept.takeAway(keys);
                channel.announce(keys);
            });
            return keys;
        });
        changed.add(key);
    }

    @Override
    public void replaced(String view) {
        kept.takeAllAway();
        channel.announceAll();
    }
}
