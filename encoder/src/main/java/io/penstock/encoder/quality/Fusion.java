package io.penstock.encoder.quality;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * What a viewer would say of a frame: VMAF's score, from 0 to 100, as libvmaf's model v0.6.1 gives it. The polynomial is the
 * project's own, fitted to scores of that model; {@code docs/vmaf.md} tells how closely, and where.
 */
public final class Fusion {
    static final String COEFFICIENTS = "fusion.txt";
    private static final FusionModel MODEL = load();

    private Fusion() {}

    /** @return 0 to 100; 97.428 for a perfect frame that does not move */
    public static double score(FrameFeatures features) {
        return Math.clamp(MODEL.unclipped(features), 0.0, 100.0);
    }

    private static FusionModel load() {
        try (InputStream text = Fusion.class.getResourceAsStream(COEFFICIENTS)) {
            byte[] bytes = Objects.requireNonNull(text, COEFFICIENTS + " is missing beside this class")
                    .readAllBytes();
            return FusionText.parse(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
