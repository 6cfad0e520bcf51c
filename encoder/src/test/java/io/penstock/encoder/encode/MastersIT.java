package io.penstock.encoder.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.penstock.encoder.encode.PictureFilters.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of master, made small, through the probe and the encode; what comes out is decoded and looked at. */
class MastersIT {
    /** Brightness of the four quarters: top left, top right, bottom left, bottom right. */
    private static final List<Integer> QUARTERS = List.of(235, 180, 80, 16);

    private static final String TAGGED = "setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709";
    private static final String PQ =
            "setparams=range=tv:color_primaries=bt2020:color_trc=smpte2084:colorspace=bt2020nc";
    private static final String HLG =
            "setparams=range=tv:color_primaries=bt2020:color_trc=arib-std-b67:colorspace=bt2020nc";
    private static final List<String> X264 = List.of("-c:v", "libx264", "-preset", "ultrafast", "-qp", "10");
    private static final List<String> INTERLACED = List.of("-flags", "+ilme+ildct", "-pix_fmt", "yuv422p");

    @TempDir
    Path folder;

    static Stream<Arguments> upright() {
        return Stream.of(
                master("plain.mp4", picture("160x90", "25", 25) + "," + TAGGED, X264, "160x90", "25", 25),
                master(
                        "plain.mkv",
                        picture("160x90", "24000/1001", 24) + "," + TAGGED,
                        X264,
                        "160x90",
                        "24000/1001",
                        24),
                master(
                        "prores.mov",
                        picture("160x90", "24", 24),
                        List.of("-c:v", "prores_ks", "-profile:v", "3", "-pix_fmt", "yuv422p10le"),
                        "160x90",
                        "24",
                        24,
                        "its 10 bit samples (yuv422p10le) become 8 bit 4:2:0",
                        "smpte170m taken as players do"),
                master(
                        "alpha.mov",
                        picture("160x90", "24", 12),
                        List.of("-c:v", "prores_ks", "-profile:v", "4", "-pix_fmt", "yuva444p10le"),
                        "160x90",
                        "24",
                        12,
                        "its transparency (yuva444p12le) is left out"),
                master(
                        "444.mkv",
                        picture("160x90", "30", 15),
                        List.of("-c:v", "ffv1", "-pix_fmt", "yuv444p12le"),
                        "160x90",
                        "30",
                        15,
                        "its 12 bit samples (yuv444p12le)"),
                master(
                        "422.mxf",
                        picture("160x96", "25", 25),
                        List.of("-c:v", "mpeg2video", "-q:v", "2", "-pix_fmt", "yuv422p"),
                        "160x96",
                        "25",
                        25,
                        "its 8 bit samples (yuv422p) become"),
                master(
                        "cinema.mxf",
                        picture("160x90", "24", 6),
                        List.of("-c:v", "jpeg2000", "-pix_fmt", "xyz12le"),
                        "160x90",
                        "24",
                        6,
                        "its pictures are red, green and blue"),
                master(
                        "animation.mov",
                        picture("160x90", "25", 5),
                        List.of("-c:v", "qtrle", "-pix_fmt", "rgb24"),
                        "160x90",
                        "25",
                        5,
                        "its pictures are red, green and blue"),
                master(
                        "jpeg.avi",
                        picture("160x90", "25", 10),
                        List.of("-c:v", "mjpeg", "-q:v", "2", "-pix_fmt", "yuvj420p"),
                        "160x90",
                        "25",
                        10,
                        "full range) are converted to BT.709, limited range"),
                master(
                        "gray.mkv",
                        picture("160x90", "25", 5),
                        List.of("-c:v", "ffv1", "-pix_fmt", "gray10le"),
                        "160x90",
                        "25",
                        5,
                        "(gray10le)"),
                master(
                        "odd.mkv",
                        picture("161x91", "25", 5),
                        List.of("-c:v", "ffv1"),
                        "160x90",
                        "25",
                        5,
                        "its 161x91 has an odd side"),
                master(
                        "anamorphic.mpg",
                        picture("180x144", "25", 25) + ",setsar=64/45",
                        List.of("-c:v", "mpeg2video", "-q:v", "2", "-aspect", "16/9"),
                        "256x144",
                        "25",
                        25,
                        "its 180x144 are shown as 256x144"),
                master(
                        "fast.mp4",
                        picture("96x54", "120", 60) + "," + TAGGED,
                        X264,
                        "96x54",
                        "60",
                        30,
                        "its 120.000 frames a second are not delivered as such: it is brought to 60"),
                master("one.mkv", picture("96x54", "25", 1) + "," + TAGGED, X264, "96x54", "25", 1),
                master(
                        "late.ts",
                        picture("96x54", "25", 10) + "," + TAGGED,
                        with(X264, "-output_ts_offset", "5"),
                        "96x54",
                        "25",
                        10),
                master(
                        "varying.mkv",
                        picture("96x54", "30", 60) + ",select='not(eq(mod(n,7),3))+gt(t,1)'," + TAGGED,
                        with(X264, "-fps_mode", "vfr"),
                        "96x54",
                        "30",
                        60,
                        "the frame rate varies (4 of 56 frames"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void upright(Made made, String size, String rate, int frames, List<String> notes) throws Exception {
        Path file = made.in(folder);
        MasterInfo master = probe(file);
        assertNotes(master, notes);
        assertThat(master.frameRate()).hasToString(rate);
        assertThat(master.variableFrameRate()).isEqualTo(made.name().startsWith("varying"));
        EncodedLadder.Video top = encode(file, master);
        assertThat(top.rung().width() + "x" + top.rung().height()).isEqualTo(size);
        List<byte[]> pictures = pictures(top);
        assertThat(pictures).hasSize(frames);
        assertQuarters(pictures.getFirst(), top.rung(), QUARTERS);
        assertQuarters(pictures.getLast(), top.rung(), QUARTERS);
        assertThat(TestFilms.probe(
                        "stream=pix_fmt,sample_aspect_ratio,color_range,color_space,color_transfer,color_primaries,avg_frame_rate",
                        "v",
                        top.file().toString()))
                .containsExactly("1:1,yuv420p,tv,bt709,bt709,bt709," + (rate.contains("/") ? rate : rate + "/1"));
    }

    @Test
    void turnedMastersAreUpright() throws Exception {
        Path plain = new Made("plain.mp4", picture("160x90", "25", 5) + "," + TAGGED, X264).in(folder);
        List<List<Integer>> turned =
                List.of(List.of(180, 16, 235, 80), List.of(16, 80, 180, 235), List.of(80, 235, 16, 180));
        for (int i = 0; i < 3; i++) {
            String angle = Integer.toString(90 * (i + 1));
            Path file = TestFilms.make(
                    folder.resolve("turned-" + angle + ".mp4"),
                    List.of("-display_rotation", angle, "-i", plain.toString(), "-c", "copy"));
            MasterInfo master = probe(file);
            assertNotes(master, List.of("it is turned by " + master.rotation() + " degrees"));
            EncodedLadder.Video top = encode(file, master);
            assertThat(top.rung().width()).isEqualTo(i == 1 ? 160 : 90);
            assertQuarters(pictures(top).getFirst(), top.rung(), turned.get(i));
        }
    }

    static Stream<Arguments> hdr() {
        // Paper white of 203 cd/m2, a quarter of that, a shadow and black: 58 %, 44 %, 30 % and 0 of PQ's signal
        String pq = tenBit("160x90", 0.58, 0.44, 0.30, 0) + "," + PQ;
        String hybrid = tenBit("160x90", 0.75, 0.5, 0.25, 0) + "," + HLG;
        String metadata = "log-level=none:hdr10=1:repeat-headers=1:max-cll=1000,400:master-display="
                + "G(13250,34500)B(7500,3000)R(34000,16000)WP(15635,16450)L(10000000,1)";
        List<String> x265 = List.of("-c:v", "libx265", "-preset", "ultrafast", "-crf", "8", "-x265-params");
        Luminance told = new Luminance(1000, 0.0001, 1000, 400);
        List<Integer> pqShown = List.of(202, 137, 78, 16);
        return Stream.of(
                arguments(new Made("hdr10.mkv", pq, with(x265, metadata)), "HDR by PQ", pqShown, told),
                arguments(new Made("hdr10.ts", pq, with(x265, metadata)), "HDR by PQ", pqShown, told),
                arguments(
                        new Made(
                                "pq.mov",
                                pq,
                                List.of("-c:v", "prores_ks", "-profile:v", "3", "-movflags", "+write_colr")),
                        "peak of 1000 cd/m2, which is the usual one",
                        pqShown,
                        Luminance.UNKNOWN),
                arguments(
                        new Made("hlg.mp4", hybrid, with(x265, "log-level=none")),
                        "HDR by hybrid log-gamma (HLG)",
                        List.of(202, 138, 77, 16),
                        Luminance.UNKNOWN));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void hdr(Made made, String note, List<Integer> shown, Luminance luminance) throws Exception {
        Path file = made.in(folder);
        MasterInfo master = probe(file);
        assertNotes(master, List.of(note));
        assertThat(master.picture().luminance()).isEqualTo(luminance);
        EncodedLadder.Video top = encode(file, master);
        assertQuarters(pictures(top).getLast(), top.rung(), shown);
        Path kept = TestFilms.make(
                folder.resolve("kept.mkv"),
                List.of(
                        "-i",
                        file.toString(),
                        "-vf",
                        PictureFilters.of(master, Target.KEEP_HDR).to(80, 46)),
                List.of("-c:v", "ffv1"));
        assertThat(TestFilms.probe("stream=width,height,pix_fmt,color_space,color_transfer", "v", kept.toString()))
                .containsExactly("80,46,yuv420p10le,bt2020nc,"
                        + master.picture().colour().transfer());
    }

    static Stream<Arguments> interlaced() {
        String fields = "color=black:size=160x96:rate=50:duration=1,format=yuv420p,drawbox=w=40:color=white:t=fill,"
                + "scroll=horizontal=0.04,tinterlace=";
        List<String> mpeg2 = with(INTERLACED, "-c:v", "mpeg2video", "-q:v", "2");
        List<String> x264 = List.of("-flags", "+ilme+ildct", "-c:v", "libx264", "-qp", "8", "-x264-params", "tff=1");
        return Stream.of(
                arguments(new Made("i.mxf", fields + "interleave_top", mpeg2), "top", 0),
                arguments(new Made("i.ts", fields + "interleave_top", x264), "top", 0),
                arguments(
                        new Made(
                                "i.mov",
                                fields + "interleave_bottom",
                                List.of("-c:v", "prores_ks", "-flags", "+ilme+ildct")),
                        "bottom",
                        0),
                arguments(
                        new Made(
                                "file-tells.mov",
                                fields + "interleave_bottom",
                                List.of("-c:v", "jpeg2000", "-field_order", "bb", "-pix_fmt", "yuv422p")),
                        "bottom",
                        0),
                arguments(new Made("turned.mov", fields + "interleave_top", x264), "top", 90),
                arguments(new Made("upside-down.mov", fields + "interleave_top", x264), "top", 180));
    }

    /** The bar has upright edges, so that lines one above the other differ only where they are of two times. */
    @ParameterizedTest(name = "{0}")
    @MethodSource
    void interlaced(Made made, String firstField, int rotation) throws Exception {
        Path file = made.in(folder);
        if (rotation != 0) {
            file = TestFilms.make(
                    folder.resolve("turned-" + made.name()),
                    List.of("-display_rotation", Integer.toString(rotation), "-i", file.toString(), "-c", "copy"));
        }
        MasterInfo master = probe(file);
        assertNotes(master, List.of("it is interlaced, " + firstField + " field first"));
        assertThat(master.frameRate()).hasToString("25");
        EncodedLadder.Video top = encode(file, master);
        List<byte[]> pictures = pictures(top);
        assertThat(pictures).hasSize(25);
        boolean upright = rotation % 180 == 0;
        assertThat(comb(pictures.get(pictures.size() / 2), top.rung(), upright)).isLessThan(1.0);
        // The same without deinterlacing, to show that there was something to see
        assertThat(comb(first(file, pictures.size() / 2, top.rung()), top.rung(), upright))
                .isGreaterThan(10);
    }

    /** What a viewer sees of a red wall is the same red, whatever the matrix it was coded with. */
    @Test
    void coloursOfOtherMatricesAreConverted() throws Exception {
        double luma709 = 16 + 219 * (0.2126 * 200 + 0.7152 * 40 + 0.0722 * 60) / 255;
        double luma601 = 16 + 219 * (0.299 * 200 + 0.587 * 40 + 0.114 * 60) / 255;
        for (String matrix : List.of("bt709", "smpte170m", "bt470bg", "smpte240m", "ycgco", "bt2020nc")) {
            // One set of primaries throughout: only the matrix differs
            String wall =
                    "color=0xC8283C:size=96x54:rate=25:duration=0.2,format=gbrp,zscale=matrixin=gbr:rangein=full:matrix="
                            + matrix
                            + ":range=limited,format=yuv420p,setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace="
                            + matrix;
            Path file = new Made(matrix + ".mkv", wall, List.of("-c:v", "ffv1")).in(folder);
            MasterInfo master = probe(file);
            assertThat(master.notes()).hasSize(matrix.equals("bt709") ? 0 : 1);
            EncodedLadder.Video top = encode(file, master);
            assertThat(mean(pictures(top).getFirst(), top.rung(), 0.2, 0.2))
                    .as(matrix)
                    .isCloseTo(luma709, Offset.offset(2.0));
            Files.delete(file);
        }
        assertThat(luma601 - luma709).isGreaterThan(8);
    }

    private static Arguments master(
            String name, String graph, List<String> coding, String size, String rate, int frames, String... notes) {
        return arguments(new Made(name, graph, coding), size, rate, frames, List.of(notes));
    }

    /** A file to be made, named in reports by its name. */
    record Made(String name, String graph, List<String> coding) {
        Path in(Path folder) throws Exception {
            return TestFilms.make(folder.resolve(name), List.of("-f", "lavfi", "-i", graph), coding);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static String picture(String size, String rate, int frames) {
        return "color=black:size=" + size + ":rate=" + rate + ",trim=end_frame=" + frames + ",format=yuv420p,geq=lum='"
                + quarters(List.of(235, 180, 80, 16)) + "':cb=128:cr=128";
    }

    private static String tenBit(String size, double... signals) {
        List<Integer> codes = new ArrayList<>();
        for (double signal : signals) {
            codes.add((int) Math.round(64 + 876 * signal));
        }
        return "color=black:size=" + size + ":rate=24,trim=end_frame=6,format=yuv420p10le,geq=lum='" + quarters(codes)
                + "':cb=512:cr=512";
    }

    private static String quarters(List<Integer> codes) {
        return "if(lt(Y,H/2),if(lt(X,W/2)," + codes.get(0) + "," + codes.get(1) + "),if(lt(X,W/2)," + codes.get(2) + ","
                + codes.get(3) + "))";
    }

    private static List<String> with(List<String> some, String... more) {
        return Stream.concat(some.stream(), Stream.of(more)).toList();
    }

    private static MasterInfo probe(Path file) throws Exception {
        return new MasterProbe(Ffmpeg.find()).probe(file);
    }

    /** The largest rung of the ladder. */
    private EncodedLadder.Video encode(Path file, MasterInfo master) throws Exception {
        Path encodes = Files.createTempDirectory(folder, "encodes");
        return new LadderEncode(Ffmpeg.find(), Preset.ULTRAFAST)
                .encode(file, master, encodes, fraction -> {})
                .videos()
                .getLast();
    }

    private static List<byte[]> pictures(EncodedLadder.Video video) throws Exception {
        Rung rung = video.rung();
        List<byte[]> pictures = new ArrayList<>();
        try (LumaReader reader = LumaReader.open(
                Ffmpeg.find(),
                PictureSource.encode(video.file(), rung.width(), rung.height()),
                rung.width(),
                rung.height())) {
            for (Optional<byte[]> next = reader.next(); next.isPresent(); next = reader.next()) {
                pictures.add(next.get());
            }
        }
        return pictures;
    }

    /** A frame as it is in the file, but turned. */
    private static byte[] first(Path file, int frame, Rung rung) throws Exception {
        PictureSource source = new PictureSource(
                List.of("-i", file.toString()),
                0,
                "select=eq(n\\," + frame + "),scale=" + rung.width() + ":" + rung.height());
        try (LumaReader reader = LumaReader.open(Ffmpeg.find(), source, rung.width(), rung.height())) {
            return reader.next().orElseThrow();
        }
    }

    private static void assertNotes(MasterInfo master, List<String> expected) {
        for (String note : expected) {
            assertThat(master.notes()).anySatisfy(told -> assertThat(told).contains(note));
        }
        if (expected.isEmpty()) {
            assertThat(master.notes()).isEmpty();
        }
    }

    private static void assertQuarters(byte[] picture, Rung rung, List<Integer> expected) {
        List<Double> found = List.of(
                mean(picture, rung, 0.1, 0.1),
                mean(picture, rung, 0.6, 0.1),
                mean(picture, rung, 0.1, 0.6),
                mean(picture, rung, 0.6, 0.6));
        for (int i = 0; i < 4; i++) {
            assertThat(found.get(i)).as("quarters %s", found).isCloseTo(expected.get(i), Offset.offset(4.0));
        }
    }

    /** Of a part three tenths wide and high. */
    private static double mean(byte[] picture, Rung rung, double left, double top) {
        long sum = 0;
        int samples = 0;
        for (int y = (int) (top * rung.height()); y < (top + 0.3) * rung.height(); y++) {
            for (int x = (int) (left * rung.width()); x < (left + 0.3) * rung.width(); x++) {
                sum += picture[y * rung.width() + x] & 0xff;
                samples++;
            }
        }
        return sum / (double) samples;
    }

    /** How much neighbouring lines differ, on average. */
    private static double comb(byte[] picture, Rung rung, boolean lines) {
        int step = lines ? rung.width() : 1;
        long sum = 0;
        int pairs = 0;
        for (int y = 1; y < rung.height() - 1; y++) {
            for (int x = 1; x < rung.width() - 1; x++) {
                int at = y * rung.width() + x;
                sum += Math.abs((picture[at] & 0xff) - (picture[at + step] & 0xff));
                pairs++;
            }
        }
        return sum / (double) pairs;
    }
}
