package io.penstock.encoder.app;

import io.penstock.encoder.encode.Ffmpeg;
import io.penstock.encoder.encode.MasterInfo;
import io.penstock.encoder.encode.MasterProbe;
import io.penstock.encoder.encode.MasterRefusedException;
import io.penstock.encoder.encode.PictureSource;
import io.penstock.encoder.quality.Comparison;
import io.penstock.encoder.quality.LibvmafMetric;
import io.penstock.encoder.quality.Quality;
import io.penstock.encoder.quality.QualityMetric;
import io.penstock.encoder.quality.QualityText;
import io.penstock.encoder.quality.VmafMetric;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vmaf REF DIST}: how good an encode looks beside its master. */
@Command(
        name = "vmaf",
        mixinStandardHelpOptions = true,
        description =
                "Scores DIST against REF, frame by frame. DIST is scaled to the size at which REF is displayed (bicubic) and"
                        + " brought to its frame rate; both begin at their first frame.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the scores are on standard output",
            "1:scoring failed, or the films differ in length",
            "2:the command was not understood",
            "3:a file was refused: it is no film",
            "130:interrupted"
        })
final class VmafCommand implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int REFUSED = 3;
    private static final int INTERRUPTED = 130;

    /** Whose VMAF. */
    enum Metric {
        PENSTOCK,
        LIBVMAF
    }

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(index = "0", paramLabel = "REF", description = "the film as it should look")
    @Nullable
    Path reference;

    @Parameters(index = "1", paramLabel = "DIST", description = "the film as it looks")
    @Nullable
    Path distorted;

    @Option(names = "--json", description = "print every frame's scores and features as JSON")
    boolean json;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "frames compared at a time; as many as there are processors if left out")
    int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--each",
            paramLabel = "N",
            defaultValue = "1",
            description = "score every Nth frame only; every frame if left out")
    int each = 1;

    @Option(
            names = "--metric",
            paramLabel = "NAME",
            defaultValue = "penstock",
            description =
                    "${COMPLETION-CANDIDATES}: our own, or that of the ffmpeg that PENSTOCK_FFMPEG names; ${DEFAULT-VALUE}"
                            + " if left out")
    Metric metric = Metric.PENSTOCK;

    @Override
    public Integer call() {
        requireFrom1("--threads", threads, 256);
        requireFrom1("--each", each, 1000);
        Thread thread = Thread.currentThread();
        try (GracefulStop stop = new GracefulStop(thread::interrupt)) {
            return score(stop);
        }
    }

    private void requireFrom1(String option, int value, int most) {
        if (value < 1 || value > most) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), option + " is " + value + "; it must be 1 to " + most);
        }
    }

    private int score(GracefulStop stop) {
        try {
            Ffmpeg ffmpeg = Ffmpeg.find();
            Quality quality = metric(ffmpeg)
                    .measure(
                            comparison(ffmpeg, Objects.requireNonNull(reference), Objects.requireNonNull(distorted)),
                            each);
            System.out.print(json ? QualityText.json(quality) : QualityText.summary(quality));
            return 0;
        } catch (MasterRefusedException e) {
            System.err.println("refused: " + e.getMessage());
            return REFUSED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return INTERRUPTED;
        } catch (IOException | IllegalArgumentException e) {
            if (stop.asked()) {
                return INTERRUPTED;
            }
            System.err.println("failed: " + e.getMessage());
            return FAILED;
        }
    }

    private QualityMetric metric(Ffmpeg ffmpeg) {
        return switch (metric) {
            case PENSTOCK -> new VmafMetric(ffmpeg, threads);
            case LIBVMAF -> new LibvmafMetric(ffmpeg, threads);
        };
    }

    private static Comparison comparison(Ffmpeg ffmpeg, Path reference, Path distorted)
            throws MasterRefusedException, IOException, InterruptedException {
        MasterProbe probe = new MasterProbe(ffmpeg);
        MasterInfo original = probe.probe(reference);
        MasterInfo other = probe.probe(distorted);
        int width = original.width();
        int height = original.height();
        return new Comparison(
                PictureSource.film(reference, original, original.frameRate(), width, height),
                PictureSource.film(distorted, other, original.frameRate(), width, height),
                width,
                height);
    }
}
