package io.penstock.encoder.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.contracts.pack.Segment;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AudioSegmenterTest {
    private static final int FRAME = 1024;
    private static final int PRIMING = 1024;
    private static final int SYNC = 0x02000000;

    @TempDir
    Path folder;

    @Test
    void soundIsCutAtTheSampleNearestToThePicturesCut() throws Exception {
        // Presented from -1024; cuts at 0.5 s = 24000 (sample 23.4 -> 23) and 1 s = 48000 (46.9 -> 47)
        Path file = file(0, 80, 7);
        List<Segment> segments = cut(file, new CutTimes(List.of(12L, 24L), 24));
        assertThat(segments).extracting(Segment::startTicks).containsExactly(0L, 23L * FRAME, 47L * FRAME);
        assertThat(segments.getLast().startTicks() + segments.getLast().durationTicks())
                .isEqualTo(79L * FRAME);
    }

    @Test
    void aCutIsHalfWayBetweenTwoSamplesAndGoesToTheLater() throws Exception {
        assertThat(cut(file(0, 9, 4), new CutTimes(List.of(3L * FRAME - FRAME / 2 - 1), 48_000)))
                .extracting(Segment::startTicks)
                .containsExactly(0L, 2L * FRAME);
        assertThat(cut(file(0, 9, 4), new CutTimes(List.of(3L * FRAME - FRAME / 2), 48_000)))
                .extracting(Segment::startTicks)
                .containsExactly(0L, 3L * FRAME);
    }

    @Test
    void pictureSegmentsShorterThanASampleMayHaveNoSound() throws Exception {
        CutTimes flicker = new CutTimes(List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L), 240);
        List<Segment> segments = cut(file(0, 4, 2), flicker);
        assertThat(segments).extracting(Segment::startTicks).containsExactly(0L, 1L * FRAME, 2L * FRAME);
    }

    @Test
    void cutsBehindTheEndAreNoSegments() throws Exception {
        assertThat(cut(file(0, 5, 5), new CutTimes(List.of(10L, 11L), 1))).hasSize(1);
    }

    @Test
    void whateverTheCutsNoSampleIsLostAndNoneIsFarFromItsCut() throws Exception {
        Random random = new Random(20_260_101);
        for (int round = 0; round < 300; round++) {
            int samples = 2 + random.nextInt(2_000);
            int timescale = List.of(24, 25, 12_800, 30_000, 90_000, 240).get(random.nextInt(6));
            TreeSet<Long> cuts = new TreeSet<>();
            int most = (int) Math.max(2, (long) samples * FRAME * timescale / 48_000);
            for (int i = random.nextInt(12); i > 0; i--) {
                cuts.add(1L + random.nextInt(most));
            }
            Path file = file(random.nextInt(), samples, 1 + random.nextInt(60));
            CutTimes times = new CutTimes(new ArrayList<>(cuts), timescale);
            ByteArrayOutputStream data = new ByteArrayOutputStream();
            List<Long> starts = new ArrayList<>();
            try (FragmentedFile fragments = FragmentedFile.open(file)) {
                AudioSegmenter segmenter = new AudioSegmenter(fragments, times);
                long expected = -PRIMING;
                for (var next = segmenter.next(); next.isPresent(); next = segmenter.next()) {
                    assertThat(next.get().fragment().startTicks()).isEqualTo(expected);
                    expected += next.get().fragment().durationTicks();
                    starts.add(next.get().fragment().startTicks());
                    Sample.of(next.get(), fragments.init()).forEach(s -> data.writeBytes(bytes(s.data())));
                }
                assertThat(expected).isEqualTo((long) samples * FRAME - PRIMING);
            }
            assertThat(data.toByteArray()).as("round " + round).isEqualTo(allData(file));
            for (long start : starts.subList(1, starts.size())) {
                double nearest = Collections.min(cuts.stream()
                        .map(cut -> Math.abs(cut * 48_000.0 / timescale - start))
                        .toList());
                assertThat(nearest).as("round " + round).isLessThanOrEqualTo(FRAME / 2.0);
            }
        }
    }

    @Test
    void aSampleThatNeedsOthersIsRefused() throws Exception {
        byte[] run = Boxes.box("trun", Boxes.ints(0x301, 1, 0, FRAME, 1));
        byte[] moof = Boxes.box(
                "moof",
                Boxes.box("mfhd", Boxes.ints(0, 1)),
                Boxes.box(
                        "traf",
                        Boxes.box("tfhd", Boxes.ints(0x020020, 1, 0x10000)),
                        Boxes.box("tfdt", Boxes.ints(0, 0)),
                        run));
        Path file =
                Files.write(folder.resolve("in.mp4"), Boxes.bytes(header(), moof, Boxes.box("mdat", new byte[] {1})));
        assertThatThrownBy(() -> cut(file, new CutTimes(List.of(), 1)))
                .isInstanceOf(PackagingException.class)
                .hasMessageContaining("sample at tick 0 needs those before it");
    }

    @Test
    void sampleDataMustBeInsideTheFragment() throws Exception {
        byte[] run = Boxes.box("trun", Boxes.ints(0x201, 1, 100, 1_000));
        byte[] moof = Boxes.box(
                "moof",
                Boxes.box("mfhd", Boxes.ints(0, 1)),
                Boxes.box(
                        "traf", Boxes.box("tfhd", Boxes.ints(0x020000, 1)), Boxes.box("tfdt", Boxes.ints(0, 0)), run));
        Path file = Files.write(folder.resolve("in.mp4"), Boxes.bytes(header(), moof, Boxes.box("mdat", new byte[9])));
        assertThatThrownBy(() -> cut(file, new CutTimes(List.of(), 1))).hasMessageContaining("has 1000 bytes from");
    }

    @Test
    void cutsMustRise() {
        assertThatThrownBy(() -> new CutTimes(List.of(5L, 5L), 24)).hasMessageContaining("a cut is at tick 5");
        assertThatThrownBy(() -> new CutTimes(List.of(0L), 24)).hasMessageContaining("must be after 0");
        assertThatThrownBy(() -> new CutTimes(List.of(), 0)).hasMessageContaining("timescale is 0");
    }

    private List<Segment> cut(Path file, CutTimes cuts) throws Exception {
        Path out = Files.createTempDirectory(folder, "out");
        try (FragmentedFile fragments = FragmentedFile.open(file)) {
            return Segmenter.cut(
                            "a-und-aac2",
                            new AudioSegmenter(fragments, cuts),
                            new PackageFolder(out),
                            Encryption.none())
                    .segments();
        }
    }

    private static byte[] header() {
        return Boxes.moov(48_000, Boxes.aacEntry("1190"), Boxes.edit(PRIMING));
    }

    /** Samples of random lengths, in fragments of a given number; the last sample of a random file is not special. */
    private Path file(long seed, int samples, int perFragment) throws Exception {
        Random random = new Random(seed);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(header());
        for (int from = 0; from < samples; from += perFragment) {
            int count = Math.min(perFragment, samples - from);
            ByteBuffer sizes = ByteBuffer.allocate(4 * count);
            ByteArrayOutputStream data = new ByteArrayOutputStream();
            for (int i = 0; i < count; i++) {
                byte[] sample = new byte[1 + random.nextInt(40)];
                random.nextBytes(sample);
                sizes.putInt(sample.length);
                data.writeBytes(sample);
            }
            byte[] moof = moof(from * FRAME, count, sizes.array(), 0);
            out.writeBytes(moof(from * FRAME, count, sizes.array(), moof.length + 8));
            out.writeBytes(Boxes.box("mdat", data.toByteArray()));
        }
        return Files.write(folder.resolve("in.mp4"), out.toByteArray());
    }

    private static byte[] moof(int start, int count, byte[] sizes, int dataOffset) {
        return Boxes.box(
                "moof",
                Boxes.box("mfhd", Boxes.ints(0, 1)),
                Boxes.box(
                        "traf",
                        Boxes.box("tfhd", Boxes.ints(0x020028, 1, FRAME, SYNC)),
                        Boxes.box("tfdt", Boxes.ints(0, start)),
                        Boxes.box("trun", Boxes.ints(0x201, count, dataOffset), sizes)));
    }

    private static byte[] allData(Path file) throws Exception {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        try (FragmentedFile fragments = FragmentedFile.open(file)) {
            for (Optional<FragmentedFile.Entry> next = fragments.next(); next.isPresent(); next = fragments.next()) {
                Box mdat = Box.all(next.get().moofAndMdat()).getLast();
                data.writeBytes(bytes(mdat.reader()));
            }
        }
        return data.toByteArray();
    }

    private static byte[] bytes(ByteBuffer of) {
        byte[] bytes = new byte[of.remaining()];
        of.duplicate().get(bytes);
        return bytes;
    }
}
