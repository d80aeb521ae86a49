package dev.stoa.command.catalogue.file;

import dev.stoa.backbone.CoreThreads;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Takes files in one after another; what another node left lying is found within seconds. */
@Component
class ImportWorker implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ImportWorker.class);
    private static final long LOOK_AGAIN_SECONDS = 5;

    private final StagedFiles files;
    private final FileImport imports;
    private final Semaphore work = new Semaphore(0);
    private final CoreThreads threads;
    private volatile boolean running;
    private @Nullable Thread thread;

    ImportWorker(StagedFiles files, FileImport imports, CoreThreads threads) {
        this.files = files;
        this.imports = imports;
        this.threads = threads;
    }

    /** There is a new file. */
    void wake() {
        work.release();
    }

    @Override
    public void start() {
        running = true;
        thread = threads.start("catalogue-imports", this::isRunning, this::workUntilStopped);
    }

    @Override
    public void stop() {
        running = false;
        if (thread != null) {
            thread.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void workUntilStopped() {
        try {
            discardRemnants();
            while (!Thread.currentThread().isInterrupted()) {
                if (!workedOnOne()) {
                    var woken = work.tryAcquire(LOOK_AGAIN_SECONDS, TimeUnit.SECONDS);
                    LOG.trace("woken: {}", woken);
                }
            }
        } catch (InterruptedException _) {
            LOG.debug("stopped");
        }
    }

    private void discardRemnants() {
        try {
            files.discardRemnants();
        } catch (Throwable e) {
            LOG.warn("the remnants of uploads stay for now", e);
        }
    }

    private boolean workedOnOne() throws InterruptedException {
        Optional<StagedFile> leased = Optional.empty();
        try {
            leased = files.lease();
            if (leased.isPresent()) {
                imports.run(leased.get());
            }
            return leased.isPresent();
        } catch (InterruptedException e) {
            leased.ifPresent(file -> files.release(file.importId()));
            throw e;
        } catch (Throwable e) {
            LOG.error("the import {} stopped and will be taken up again", leased, e);
            return false;
        }
    }
}
