package dev.stoa.command.catalogue.file;

import dev.stoa.api.sellers.SellerId;
import dev.stoa.platform.problem.Problem;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Of one seller a few files at a time: until they are read they fill the log's database. */
@Component
class RoomForFiles {
    static final int MOST = 3;
    private static final Duration SOON = Duration.ofSeconds(30);

    private final StagedFiles files;
    /** At this node. */
    private final Map<SellerId, Integer> arriving = new ConcurrentHashMap<>();

    RoomForFiles(StagedFiles files) {
        this.files = files;
    }

    /**
     * Also for a file that was sent before: that it is the same is known once it is here.
     *
     * @throws Problem 409 if there is none for another one
     */
    void enter(SellerId seller) {
        if (!hasEntered(seller)) {
            throw Problem.of(
                            HttpStatus.CONFLICT,
                            "too-many-files-waiting",
                            "Your files before this one are not read yet. Try again when one of them is.")
                    .in("catalogue")
                    .fact("maximum", MOST)
                    .retryAfter(SOON);
        }
    }

    /** Taken first and counted then: of one that arrives meanwhile it counts where it was, or where it is. */
    private boolean hasEntered(SellerId seller) {
        var arrive = arriving.merge(seller, 1, Integer::sum);
        var isRoom = false;
        try {
            isRoom = arrive + files.waitingOf(seller) <= MOST;
            return isRoom;
        } finally {
            if (!isRoom) leave(seller);
        }
    }

    /** It has arrived, and waits, or it was refused. */
    void leave(SellerId seller) {
        arriving.computeIfPresent(seller, (_, some) -> some == 1 ? null : some - 1);
    }
}
