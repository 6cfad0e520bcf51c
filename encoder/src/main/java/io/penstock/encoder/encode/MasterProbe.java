package io.penstock.encoder.encode;

import io.penstock.encoder.encode.MasterRefusedException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells what a master is, or why it is refused. Reads the file through once without decoding it.
 *
 * <p>Only container formats that hold a film in one file are opened, and only as local files: a playlist sent as a master could
 * otherwise have us read whatever it names.
 */
public final class MasterProbe {
    /** Options for every program that opens a master. */
    public static final List<String> SAFE_INPUT = List.of(
            "-protocol_whitelist",
            "file",
            "-format_whitelist",
            "mov,matroska,mpegts,mpeg,avi,mxf,flv,asf,ogg,nut,ivf,gxf,yuv4mpegpipe,wav,mp3,flac,aac");

    private final Ffmpeg ffmpeg;

    public MasterProbe(Ffmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    /**
     * @throws MasterRefusedException where no package can be made of the file, with the exact reason
     * @throws IOException where ffprobe cannot be run
     */
    public MasterInfo probe(Path file) throws MasterRefusedException, IOException, InterruptedException {
        requireContent(file);
        JsonNode described = describe(file);
        List<JsonNode> streams = new ArrayList<>();
        described.path("streams").forEach(streams::add);
        JsonNode video = pictureOf(streams);
        int index = video.path("index").asInt();
        PacketSurvey packets = PacketSurvey.of(ffmpeg, file, index);
        JsonNode format = described.path("format");
        PacketSurvey.Span frames = packets.stream(index);
        requireDuration(format, frames);
        requireWhole(file, format, packets);
        PictureFormat picture = PictureProbe.read(ffmpeg, file, video, described.path("pixel_formats"));
        FrameTiming timing = FrameTiming.of(
                FrameRate.parse(video.path("r_frame_rate").asString("0/0")),
                frames,
                packets.intervals(),
                picture.isInterlaced());
        // Some containers leave out how long a frame stands; then the last one counts as one at the usual rate.
        double end = frames.end() + (frames.allTimed() ? 0 : 1 / timing.rate().perSecond());
        double seconds = end - Math.min(frames.start(), number(format.path("start_time")));
        return info(format, streams, video, picture, timing, seconds);
    }

    /** The form in which a path is no URL, whatever its name. */
    public static String argument(Path file) {
        return "file:" + file.toAbsolutePath();
    }

    private static void requireContent(Path file) throws MasterRefusedException, IOException {
        if (!Files.exists(file)) {
            throw refused(Reason.MISSING, "there is no file " + file);
        }
        if (!Files.isRegularFile(file)) {
            throw refused(Reason.UNREADABLE, file.getFileName() + " is no file but a folder or device");
        }
        if (!Files.isReadable(file)) {
            throw refused(Reason.UNREADABLE, "no permission to read " + file);
        }
        if (Files.size(file) == 0) {
            throw refused(Reason.EMPTY, "the file is empty");
        }
    }

    private JsonNode describe(Path file) throws MasterRefusedException, IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("-v", "error"));
        arguments.addAll(SAFE_INPUT);
        arguments.addAll(
                List.of("-show_format", "-show_streams", "-show_pixel_formats", "-of", "json", argument(file)));
        StringBuilder json = new StringBuilder();
        try {
            ffmpeg.probe(arguments, line -> json.append(line).append('\n'));
        } catch (FfmpegException e) {
            throw notOpened(file, e);
        }
        return JsonMapper.shared().readTree(json.toString());
    }

    private static MasterRefusedException notOpened(Path file, FfmpegException e) throws IOException {
        String said = String.join(" | ", e.lastLines());
        if (said.contains("moov atom not found") && DeclaredLength.startsWithBox(file)) {
            return refused(
                    Reason.CUT_OFF,
                    "the file is cut off: its index (the moov box) is missing, which stands at its end");
        }
        Optional<String> cut = DeclaredLength.missing(file);
        if (cut.isPresent()) {
            return refused(Reason.CUT_OFF, "the file is cut off: " + cut.get());
        }
        if (said.contains("error while loading shared libraries")) {
            return refused(Reason.UNREADABLE, "ffprobe cannot run on this machine: " + said);
        }
        return refused(
                Reason.NO_VIDEO_FILE,
                "this is no video file of a known format (MP4, MOV, MKV, WebM, MPEG-TS, MXF, AVI and the like)");
    }

    private static JsonNode pictureOf(List<JsonNode> streams) throws MasterRefusedException {
        for (JsonNode stream : streams) {
            if (isPicture(stream)) {
                if (stream.path("width").asInt(0) <= 0 || stream.path("height").asInt(0) <= 0) {
                    throw refused(
                            Reason.UNKNOWN_CODING,
                            "the video stream's coding ("
                                    + stream.path("codec_name").asString("unknown")
                                    + ") is unknown or damaged: it tells no picture size");
                }
                return stream;
            }
        }
        String found = streams.stream()
                .map(s -> s.path("codec_type").asString("data") + " "
                        + s.path("codec_name").asString("unknown"))
                .collect(Collectors.joining(", "));
        throw refused(
                Reason.NO_VIDEO_STREAM,
                "the file has no video stream" + (found.isEmpty() ? "" : "; it has only: " + found));
    }

    /** A cover picture in a sound file counts as a video stream for ffprobe, not for us. */
    private static boolean isPicture(JsonNode stream) {
        JsonNode disposition = stream.path("disposition");
        return stream.path("codec_type").asString("").equals("video")
                && disposition.path("attached_pic").asInt(0) == 0
                && disposition.path("still_image").asInt(0) == 0
                && disposition.path("timed_thumbnails").asInt(0) == 0;
    }

    private static void requireDuration(JsonNode format, PacketSurvey.Span frames) throws MasterRefusedException {
        if (frames.count() == 0) {
            throw refused(Reason.ZERO_DURATION, "the video stream's duration is zero: it has no frame");
        }
        if (frames.seconds() <= 0 && number(format.path("duration")) <= 0) {
            throw refused(
                    Reason.ZERO_DURATION,
                    "the video stream's duration is zero: its " + frames.count()
                            + " frames all stand at the same time");
        }
    }

    private static void requireWhole(Path file, JsonNode format, PacketSurvey packets)
            throws MasterRefusedException, IOException {
        Optional<String> cut = DeclaredLength.missing(file).or(packets::cutOff);
        if (cut.isPresent()) {
            throw refused(Reason.CUT_OFF, "the file is cut off: " + cut.get());
        }
        double declared = number(format.path("duration"));
        double found = packets.end() - number(format.path("start_time"));
        if (declared - found > PacketSurvey.TOLERATED_SECONDS) {
            throw refused(
                    Reason.CUT_OFF,
                    String.format(
                            Locale.ROOT,
                            "the file is cut off: it says it lasts %.2f s, but ends after %.2f s",
                            declared,
                            found));
        }
    }

    private static MasterInfo info(
            JsonNode format,
            List<JsonNode> streams,
            JsonNode video,
            PictureFormat picture,
            FrameTiming timing,
            double seconds)
            throws MasterRefusedException {
        int rotation = rotation(video);
        double pixelAspect = pixelAspect(video.path("sample_aspect_ratio").asString("1:1"));
        int codedWidth = video.path("width").asInt();
        int codedHeight = video.path("height").asInt();
        int shownWidth = shownWidth(codedWidth, pixelAspect);
        boolean turned = rotation % 180 != 0;
        int width = turned ? codedHeight : shownWidth;
        int height = turned ? shownWidth : codedHeight;
        return new MasterInfo(
                format.path("format_name").asString("unknown"),
                Duration.ofNanos(Math.round(seconds * 1e9)),
                video.path("index").asInt(),
                video.path("codec_name").asString("unknown"),
                timing.rate(),
                width,
                height,
                rotation,
                rotation == 0 && shownWidth == codedWidth,
                picture,
                timing.isVariable(),
                MasterNotes.of(
                        picture,
                        timing,
                        new MasterNotes.Coded(codedWidth, codedHeight, pixelAspect, rotation),
                        width,
                        height),
                MasterTracks.sounds(streams),
                MasterTracks.texts(streams));
    }

    private static int shownWidth(int codedWidth, double pixelAspect) throws MasterRefusedException {
        double shown = codedWidth * pixelAspect;
        if (shown > PictureProbe.LONGEST_SIDE) {
            throw refused(
                    Reason.TOO_LARGE,
                    String.format(
                            Locale.ROOT,
                            "the picture is shown %.0f pixels wide, as its pixels are %.4f as wide as high; it may have %d",
                            shown,
                            pixelAspect,
                            PictureProbe.LONGEST_SIDE));
        }
        return (int) Math.max(1, Math.round(shown));
    }

    private static int rotation(JsonNode video) {
        for (JsonNode data : video.path("side_data_list")) {
            if (data.has("rotation")) {
                int quarter = Math.round(data.path("rotation").asFloat(0) / 90f);
                return Math.floorMod(quarter, 4) * 90;
            }
        }
        return 0;
    }

    private static double pixelAspect(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != 2 || !parts[0].matches("[1-9][0-9]{0,8}") || !parts[1].matches("[1-9][0-9]{0,8}")) {
            return 1;
        }
        return Double.parseDouble(parts[0]) / Double.parseDouble(parts[1]);
    }

    private static double number(JsonNode node) {
        String text = node.asString("");
        return text.matches("-?[0-9]+(\\.[0-9]+)?") ? Double.parseDouble(text) : 0;
    }

    private static MasterRefusedException refused(Reason reason, String message) {
        return new MasterRefusedException(reason, message);
    }
}
