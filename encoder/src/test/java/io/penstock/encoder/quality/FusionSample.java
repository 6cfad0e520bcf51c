package io.penstock.encoder.quality;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * A frame's features and what libvmaf's model makes of them.
 *
 * @param clip of an encode, as CONTENT.HEIGHT.ENCODER; empty for a uniformly drawn vector
 * @param score not clipped to 0 and 100
 */
record FusionSample(String clip, FrameFeatures features, double score) {
    private static final String HEADER =
            "kind,clip,adm2,motion2,vif_scale0,vif_scale1,vif_scale2,vif_scale3,vmaf_unclipped";

    /** What was encoded; empty for a uniformly drawn vector. */
    String content() {
        return clip.replaceFirst("\\..*", "");
    }

    boolean isOfAnEncode() {
        return !clip.isEmpty();
    }

    /** Reads comma-separated values, compressed by gzip, and closes the stream. */
    static List<FusionSample> read(InputStream compressed) throws IOException {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(compressed), StandardCharsets.UTF_8))) {
            String header = lines.readLine();
            if (!HEADER.equals(header)) {
                throw new IOException("the samples begin with \"" + header + "\"; it must be \"" + HEADER + "\"");
            }
            return lines.lines().map(FusionSample::parse).toList();
        }
    }

    private static FusionSample parse(String line) {
        String[] fields = line.split(",", -1);
        double[] numbers = new double[7];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Double.parseDouble(fields[2 + i]);
        }
        FrameFeatures features =
                new FrameFeatures(numbers[2], numbers[3], numbers[4], numbers[5], numbers[0], numbers[1]);
        return new FusionSample(fields[1], features, numbers[6]);
    }
}
