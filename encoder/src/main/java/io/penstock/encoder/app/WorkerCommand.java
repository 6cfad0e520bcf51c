package io.penstock.encoder.app;

import io.penstock.encoder.asset.FolderAssetStore;
import io.penstock.encoder.encode.Ffmpeg;
import io.penstock.encoder.encode.Preset;
import io.penstock.encoder.job.EncodeWorker;
import io.penstock.encoder.job.TitleEncoder;
import io.penstock.encoder.job.WorkerSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code worker}: takes encode jobs from Kafka until it is told to stop. */
@Command(
        name = "worker",
        mixinStandardHelpOptions = true,
        description = "Takes encode jobs from Kafka, one at a time, and puts packages into the asset store.")
final class WorkerCommand implements Callable<Integer> {
    private static final Logger log = LoggerFactory.getLogger(WorkerCommand.class);

    @Spec
    @Nullable
    CommandSpec spec;

    @Option(names = "--kafka", required = true, paramLabel = "HOST:PORT", description = "bootstrap servers")
    @Nullable
    String kafka;

    @Option(names = "--assets", required = true, paramLabel = "DIR", description = "the asset store's folder")
    @Nullable
    Path assets;

    @Option(
            names = "--x264-preset",
            paramLabel = "PRESET",
            defaultValue = "faster",
            description = "x264's effort: ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} if left out")
    Preset preset = Preset.FASTER;

    @Option(
            names = "--life-sign",
            paramLabel = "FILE",
            description = "touched every second while the worker polls for jobs, for who watches it")
    @Nullable
    Path lifeSign;

    private WorkerSettings settings() {
        try {
            return new WorkerSettings(Objects.requireNonNull(kafka));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), e.getMessage(), e);
        }
    }

    @Override
    public Integer call() throws IOException {
        WorkerSettings settings = settings();
        FolderAssetStore store = FolderAssetStore.open(Objects.requireNonNull(assets));
        EncodeWorker worker = new EncodeWorker(settings, store, new TitleEncoder(Ffmpeg.find(), preset), lifeSign);
        try (GracefulStop stop = new GracefulStop(worker::stop)) {
            log.info("worker takes jobs from {} for the asset store {}", kafka, assets);
            worker.run();
            log.info("worker stopped{}", stop.asked() ? " as asked" : "");
            return 0;
        }
    }
}
