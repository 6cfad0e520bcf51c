package io.penstock.encoder.quality;

import io.penstock.encoder.encode.Ffmpeg;
import io.penstock.encoder.encode.FfmpegException;
import io.penstock.encoder.encode.PictureSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** VMAF by libvmaf's filter, where the configured ffmpeg has it. */
public final class LibvmafMetric implements QualityMetric {
    private final Ffmpeg ffmpeg;
    private final int threads;

    public LibvmafMetric(Ffmpeg ffmpeg, int threads) {
        this.ffmpeg = ffmpeg;
        this.threads = threads;
    }

    @Override
    public Reference reference(PictureSource film, int width, int height, int each) {
        return distorted -> measure(new Comparison(film, distorted, width, height), each);
    }

    @Override
    public Quality measure(Comparison films, int each) throws IOException, InterruptedException {
        Path log = Files.createTempFile("penstock-vmaf", ".json");
        try {
            ffmpeg.run(arguments(films, each, log), line -> {});
            return parse(JsonMapper.shared().readTree(Files.readString(log)));
        } catch (FfmpegException e) {
            throw String.join(" ", e.lastLines()).contains("No such filter: 'libvmaf'")
                    ? new IOException("this ffmpeg has no libvmaf; PENSTOCK_FFMPEG must name one that has", e)
                    : e;
        } finally {
            Files.deleteIfExists(log);
        }
    }

    private List<String> arguments(Comparison films, int each, Path log) {
        List<String> arguments = new ArrayList<>(List.of("-hide_banner", "-nostdin", "-v", "error"));
        arguments.addAll(films.distorted().input());
        arguments.addAll(films.reference().input());
        String graph = String.format(
                Locale.ROOT,
                "[0:%d]%s,format=yuv420p[d];[1:%d]%s,format=yuv420p[r];"
                        + "[d][r]libvmaf=log_fmt=json:log_path=%s:n_threads=%d:n_subsample=%d",
                films.distorted().stream(),
                films.distorted().filters(),
                films.reference().stream(),
                films.reference().filters(),
                log,
                threads,
                each);
        arguments.addAll(List.of("-filter_complex", graph, "-f", "null", "-"));
        return arguments;
    }

    /** libvmaf's log. */
    static Quality parse(JsonNode log) {
        List<FrameScore> frames = new ArrayList<>();
        for (JsonNode frame : log.path("frames")) {
            JsonNode metrics = frame.path("metrics");
            FrameFeatures features = new FrameFeatures(
                    number(metrics, "integer_vif_scale0"),
                    number(metrics, "integer_vif_scale1"),
                    number(metrics, "integer_vif_scale2"),
                    number(metrics, "integer_vif_scale3"),
                    number(metrics, "integer_adm2"),
                    number(metrics, "integer_motion2"));
            frames.add(new FrameScore(number(metrics, "vmaf"), features));
        }
        return new Quality(frames);
    }

    private static double number(JsonNode metrics, String name) {
        if (!metrics.path(name).isNumber()) {
            throw new IllegalArgumentException(
                    "libvmaf's log has no " + name + "; its model must be vmaf_v0.6.1, its version 2 or later");
        }
        return metrics.path(name).doubleValue();
    }
}
