package io.penstock.encoder.pack.cenc;

import io.penstock.encoder.encode.TestFilms;
import io.penstock.encoder.pack.Box;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Small real tracks of every kind that is encrypted, each in a file with a fragment for each group of pictures. */
record TestTrack(String name, List<String> input, List<String> coding) {
    static final List<TestTrack> VIDEOS = List.of(
            new TestTrack("h264-baseline", video(), x264("-profile:v", "baseline", "-x264-params", "cabac=0")),
            new TestTrack(
                    "h264-b-frames-slices-weights",
                    video(),
                    x264("-bf", "3", "-x264-params", "slices=3:weightp=2:weightb=1:ref=5:b-pyramid=normal:keyint=25")),
            new TestTrack(
                    "h264-interlaced",
                    video(),
                    x264("-flags", "+ilme+ildct", "-x264-params", "tff=1:bframes=2:slices=2")),
            new TestTrack(
                    "h264-444-scaling-matrices",
                    video(),
                    x264("-pix_fmt", "yuv444p", "-x264-params", "cqm=jvt:bframes=2")),
            new TestTrack(
                    "hevc-slices-weights",
                    video(),
                    x265("hvc1", "-x265-params", "log-level=none:slices=2:bframes=4:weightb=1:ref=5:pools=1")),
            new TestTrack(
                    "hevc-wavefronts",
                    video(),
                    x265("hev1", "-x265-params", "log-level=none:wpp=1:pools=2:ctu=16:bframes=3")),
            new TestTrack(
                    "hevc-main10-scaling-lists",
                    video(),
                    x265(
                            "hvc1",
                            "-pix_fmt",
                            "yuv420p10le",
                            "-x265-params",
                            "log-level=none:scaling-list=default:temporal-layers=3:bframes=4:pools=1:deblock=1,-1")),
            new TestTrack(
                    "hevc-444",
                    video(),
                    x265("hvc1", "-pix_fmt", "yuv444p", "-x265-params", "log-level=none:no-sao=1:pools=1")));

    static final TestTrack AAC = new TestTrack(
            "aac",
            List.of("-f", "lavfi", "-i", "aevalsrc='sin(440*2*PI*t)+random(0)/4:c=stereo:s=48000:d=1.5'"),
            List.of("-c:a", "aac", "-frag_duration", "500000"));

    private static final String FRAGMENTED =
            "+empty_moov+delay_moov+default_base_moof+skip_trailer+frag_keyframe+negative_cts_offsets";

    static Stream<TestTrack> videos() {
        return VIDEOS.stream();
    }

    static Stream<TestTrack> all() {
        return Stream.concat(videos(), Stream.of(AAC));
    }

    @Override
    public String toString() {
        return name;
    }

    private static List<String> video() {
        return List.of("-f", "lavfi", "-i", "testsrc2=size=192x144:rate=25:duration=1.4,fade=in:0:20");
    }

    private static List<String> x264(String... options) {
        List<String> all = new ArrayList<>(List.of("-c:v", "libx264", "-g", "15"));
        all.addAll(List.of(options));
        return all;
    }

    private static List<String> x265(String tag, String... options) {
        List<String> all = new ArrayList<>(List.of("-c:v", "libx265", "-g", "15", "-tag:v", tag));
        all.addAll(List.of(options));
        return all;
    }

    boolean isVideo() {
        return !name.equals(AAC.name);
    }

    Track make(Path folder) throws Exception {
        Path file = TestFilms.make(
                folder.resolve(name + ".mp4"),
                input,
                coding,
                List.of("-movflags", isVideo() ? FRAGMENTED : FRAGMENTED.replace("+frag_keyframe", "")));
        return Track.read(file);
    }

    /** A track in pieces: its header and its segments. */
    record Track(ByteBuffer initFile, List<ByteBuffer> segments) {
        static Track read(Path file) throws Exception {
            ByteArrayOutputStream init = new ByteArrayOutputStream();
            List<ByteBuffer> segments = new ArrayList<>();
            byte[] moof = {};
            for (Box box : Box.all(ByteBuffer.wrap(Files.readAllBytes(file)))) {
                switch (box.type()) {
                    case "ftyp", "moov" -> init.writeBytes(BoxBytes.of(box));
                    case "moof" -> moof = BoxBytes.of(box);
                    case "mdat" -> segments.add(ByteBuffer.wrap(BoxBytes.joined(moof, BoxBytes.of(box))));
                    default -> throw new IllegalStateException("a test film has a box " + box.type());
                }
            }
            return new Track(ByteBuffer.wrap(init.toByteArray()), segments);
        }

        Track encrypted(String renditionId, CommonEncryption encryption) throws Exception {
            var track = encryption.track(renditionId, initFile.duplicate());
            List<ByteBuffer> changed = new ArrayList<>();
            for (int i = 0; i < segments.size(); i++) {
                changed.add(track.segment(i + 1, segments.get(i).duplicate()));
            }
            return new Track(track.initFile(), changed);
        }

        Path write(Path file) throws Exception {
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            whole.writeBytes(bytes(initFile));
            segments.forEach(segment -> whole.writeBytes(bytes(segment)));
            return Files.write(file, whole.toByteArray());
        }

        static byte[] bytes(ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return bytes;
        }
    }
}
