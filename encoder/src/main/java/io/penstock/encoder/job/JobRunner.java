package io.penstock.encoder.job;

import io.penstock.contracts.encode.EncodeEvent;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.encoder.asset.AssetStore;
import io.penstock.encoder.asset.WorkFolder;
import io.penstock.encoder.encode.FfmpegException;
import io.penstock.encoder.encode.MasterRefusedException;
import io.penstock.encoder.encode.Progress;
import io.penstock.encoder.pack.WrittenPackage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does one encode job, from the master in the asset store to the package in it. Doing it again is harmless: a package that is
 * there is reported as finished.
 */
final class JobRunner {
    private static final Logger log = LoggerFactory.getLogger(JobRunner.class);

    /** An ffmpeg that was killed (memory ran out, an operator) gets another chance; its master is not to blame. */
    private static final int ATTEMPTS = 3;

    private final AssetStore store;
    private final TitleEncoder titles;

    JobRunner(AssetStore store, TitleEncoder titles) {
        this.store = store;
        this.titles = titles;
    }

    /**
     * Returns what to say of the job in the end: finished, or failed with the reason and nothing of it left in the store.
     *
     * @throws InterruptedException where the job was given up; master and store are as before
     */
    EncodeEvent run(PackageRef ref, Progress progress) throws InterruptedException {
        try {
            Optional<EncodeEvent> before = finished(ref);
            return before.isPresent() ? before.get() : attempts(ref, progress);
        } catch (MasterRefusedException e) {
            log.info("refused the master of {}: {}", ref, e.getMessage());
            return failed(ref, String.valueOf(e.getMessage()));
        } catch (IOException | RuntimeException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("gave up " + ref);
            }
            log.warn("encoding {} failed", ref, e);
            return failed(ref, "encoding failed: " + e.getMessage());
        }
    }

    private EncodeEvent attempts(PackageRef ref, Progress progress)
            throws MasterRefusedException, IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return encode(ref, progress);
            } catch (FfmpegException e) {
                if (!e.killed() || attempt == ATTEMPTS) {
                    throw e;
                }
                log.warn("attempt {} of {} at {}: {}", attempt, ATTEMPTS, ref, e.getMessage());
            }
        }
    }

    private EncodeEvent encode(PackageRef ref, Progress progress)
            throws MasterRefusedException, IOException, InterruptedException {
        try (WorkFolder work = store.newWork()) {
            Optional<Path> master = store.master(ref, work);
            if (master.isEmpty()) {
                return new EncodeEvent.Failed(ref, "there is no master in the asset store");
            }
            TitleEncoder.Encoded encoded = titles.encode(ref, master.get(), work, progress);
            if (!store.publish(ref, encoded.folder())) {
                log.info("{} was published by another worker in the meantime", ref);
            }
        }
        return finished(ref).orElseThrow(() -> new IOException("the package is missing after it was published"));
    }

    private Optional<EncodeEvent> finished(PackageRef ref) throws IOException {
        return store.packageJson(ref).map(json -> {
            WrittenPackage written = WrittenPackage.read(json);
            return new EncodeEvent.Finished(ref, written.packageJsonSha256(), written.bytes());
        });
    }

    private EncodeEvent failed(PackageRef ref, String reason) {
        try {
            store.deleteMaster(ref);
            return new EncodeEvent.Failed(ref, reason);
        } catch (IOException e) {
            log.warn("could not delete the master of {}", ref, e);
            return new EncodeEvent.Failed(
                    ref, reason + " (and its master could not be deleted: " + e.getMessage() + ")");
        }
    }
}
