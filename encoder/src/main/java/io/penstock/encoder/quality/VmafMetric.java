package io.penstock.encoder.quality;

import io.penstock.encoder.encode.Ffmpeg;
import io.penstock.encoder.encode.LumaReader;
import io.penstock.encoder.encode.PictureSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** VMAF of our own: features as libvmaf measures them, fused by {@link Fusion}. */
public final class VmafMetric implements QualityMetric {
    private final Ffmpeg ffmpeg;
    private final int threads;

    /** @param threads on which the frames of a whole film are compared, 1 to 256 */
    public VmafMetric(Ffmpeg ffmpeg, int threads) {
        if (threads < 1 || threads > 256) {
            throw new IllegalArgumentException("threads is " + threads + "; it must be 1 to 256");
        }
        this.ffmpeg = ffmpeg;
        this.threads = threads;
    }

    @Override
    public Quality measure(Comparison films, int each) throws IOException, InterruptedException {
        Motions motions = new Motions(films.width(), films.height());
        List<FrameScorer.Still> stills;
        try (LumaReader reference = open(films.reference(), films.width(), films.height());
                LumaReader distorted = open(films.distorted().each(each), films.width(), films.height());
                FrameThreads pool = new FrameThreads(threads, films.width(), films.height())) {
            for (Optional<byte[]> original = reference.next(); original.isPresent(); original = reference.next()) {
                int[] values = Luma.values(original.get());
                if (motions.frames() % each == 0) {
                    pool.compare(values, Luma.values(other(distorted, motions.frames())));
                }
                motions.next(values);
            }
            requireEnd(distorted, motions.frames());
            stills = pool.finish();
        }
        List<FrameScore> frames = new ArrayList<>();
        for (FrameScorer.Still still : stills) {
            frames.add(still.moving(motions.of(frames.size() * each)));
        }
        return new Quality(frames);
    }

    @Override
    public Reference reference(PictureSource film, int width, int height, int each)
            throws IOException, InterruptedException {
        Motions motions = new Motions(width, height);
        List<byte[]> chosen = new ArrayList<>();
        try (LumaReader reader = open(film, width, height)) {
            Optional<byte[]> picture = reader.next();
            while (picture.isPresent()) {
                if (motions.frames() % each == 0) {
                    chosen.add(picture.get());
                }
                motions.next(Luma.values(picture.get()));
                picture = reader.next();
            }
        }
        return new Chosen(width, height, each, motions, chosen);
    }

    private LumaReader open(PictureSource film, int width, int height) throws IOException {
        return LumaReader.open(ffmpeg, film, width, height);
    }

    private static byte[] other(LumaReader distorted, int frame) throws IOException, InterruptedException {
        return distorted
                .next()
                .orElseThrow(() -> new IOException("the distorted film ends before frame " + frame
                        + ", the reference does not; both must have the same frames"));
    }

    private static void requireEnd(LumaReader distorted, int frames) throws IOException, InterruptedException {
        if (distorted.next().isPresent()) {
            throw new IOException("the reference ends after " + frames
                    + " frames, the distorted film does not; both must have the same frames");
        }
    }

    /** The frames that encodes are compared with. */
    private final class Chosen implements Reference {
        private final int width;
        private final int height;
        private final int each;
        private final Motions motions;
        private final List<byte[]> pictures;

        Chosen(int width, int height, int each, Motions motions, List<byte[]> pictures) {
            this.width = width;
            this.height = height;
            this.each = each;
            this.motions = motions;
            this.pictures = pictures;
        }

        @Override
        public Quality score(PictureSource distorted) throws IOException, InterruptedException {
            FrameScorer scorer = new FrameScorer(width, height);
            List<FrameScore> frames = new ArrayList<>();
            try (LumaReader reader = open(distorted.each(each), width, height)) {
                for (byte[] picture : pictures) {
                    int frame = frames.size() * each;
                    byte[] other = other(reader, frame);
                    frames.add(scorer.compare(Luma.values(picture), Luma.values(other))
                            .moving(motions.of(frame)));
                }
                requireEnd(reader, motions.frames());
            }
            return new Quality(frames);
        }
    }
}
