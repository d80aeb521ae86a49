package dev.stoa.command.platform.web;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;
import java.util.function.Function;

/** Makes ids that sort by time. */
public final class NewId {
    private NewId() {}

    public static <I> I of(Function<UUID, I> type) {
        return type.apply(UuidCreator.getTimeOrderedEpoch());
    }
}
