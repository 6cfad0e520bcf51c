package io.penstock.encoder.encode;

import io.penstock.encoder.encode.MasterRefusedException.Reason;
import io.penstock.encoder.encode.PictureFormat.FieldOrder;
import io.penstock.encoder.encode.PixelFormat.Chroma;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells how a master's pictures are coded, from what the file says of the stream and from its first frames, which are decoded:
 * many streams tell only there whether they are interlaced and how bright they get.
 */
final class PictureProbe {
    /** Where the first packets hold no frame to begin with, as in a recording begun in the middle, more are tried. */
    private static final List<String> FIRST_FRAMES = List.of("%+#16", "%+20");

    /** Pixels; no format in use has more (HEVC and AV1 end there or before). */
    static final int LONGEST_SIDE = 16_384;

    /** Profile 5 holds its picture in a space of its own (IPT-PQ-C2), which only Dolby's formulas lead out of. */
    private static final int DOLBY_VISION_ALONE = 5;

    private PictureProbe() {}

    /**
     * @param stream what ffprobe tells of the picture's stream
     * @param pixelFormats what it tells of all pixel formats there are
     */
    static PictureFormat read(Ffmpeg ffmpeg, Path file, JsonNode stream, JsonNode pixelFormats)
            throws MasterRefusedException, IOException, InterruptedException {
        requireShowable(stream);
        List<JsonNode> frames = firstFrames(ffmpeg, file, stream);
        return format(stream, pixelFormats, frames);
    }

    static PictureFormat format(JsonNode stream, JsonNode pixelFormats, List<JsonNode> frames)
            throws MasterRefusedException {
        JsonNode first = frames.getFirst();
        PixelFormat pixels = pixelFormat(text(first, stream, "pix_fmt"), pixelFormats);
        Colour colour = Colour.of(
                text(first, stream, "color_primaries"),
                text(first, stream, "color_transfer"),
                text(first, stream, "color_space"),
                text(first, stream, "color_range").equals("pc"),
                pixels.chroma() == Chroma.RGB,
                stream.path("width").asInt(),
                stream.path("height").asInt());
        if (!colour.isConvertible()) {
            throw new MasterRefusedException(
                    Reason.UNKNOWN_COLOUR,
                    "the picture's colours are coded by the matrix " + colour.matrix()
                            + ", which cannot be converted; BT.709, BT.601, BT.2020, SMPTE 240M, YCgCo, ICtCp and RGB can");
        }
        List<JsonNode> interlaced = frames.stream()
                .filter(frame -> frame.path("interlaced_frame").asInt(0) != 0)
                .toList();
        return new PictureFormat(
                pixels,
                fieldOrder(stream.path("field_order").asString(""), interlaced),
                !interlaced.isEmpty(),
                colour,
                colour.hdr() == Colour.Hdr.NONE ? Luminance.UNKNOWN : luminance(frames));
    }

    static void requireShowable(JsonNode stream) throws MasterRefusedException {
        int longest =
                Math.max(stream.path("width").asInt(), stream.path("height").asInt());
        if (longest > LONGEST_SIDE) {
            throw new MasterRefusedException(
                    Reason.TOO_LARGE,
                    "the picture is " + stream.path("width").asInt() + "x"
                            + stream.path("height").asInt() + "; neither side may have more than " + LONGEST_SIDE
                            + " pixels");
        }
        for (JsonNode data : stream.path("side_data_list")) {
            if (data.path("dv_profile").asInt(-1) == DOLBY_VISION_ALONE) {
                throw new MasterRefusedException(
                        Reason.UNKNOWN_COLOUR,
                        "the master is Dolby Vision profile 5, which has no picture for other players;"
                                + " a profile with an HDR10, HLG or SDR base layer (8.1, 8.4, 8.2, 7) can be encoded");
            }
        }
    }

    private static List<JsonNode> firstFrames(Ffmpeg ffmpeg, Path file, JsonNode stream)
            throws MasterRefusedException, IOException, InterruptedException {
        List<String> said = List.of();
        for (String interval : FIRST_FRAMES) {
            StringBuilder json = new StringBuilder();
            List<String> arguments = new ArrayList<>(List.of("-v", "error"));
            arguments.addAll(MasterProbe.SAFE_INPUT);
            arguments.addAll(List.of("-select_streams", stream.path("index").asString("0")));
            arguments.addAll(List.of("-read_intervals", interval, "-show_frames", "-of", "json"));
            arguments.add(MasterProbe.argument(file));
            try {
                said = ffmpeg.probe(arguments, line -> json.append(line).append('\n'));
            } catch (FfmpegException e) {
                said = e.lastLines();
                continue;
            }
            List<JsonNode> frames = new ArrayList<>();
            JsonMapper.shared().readTree(json.toString()).path("frames").forEach(frames::add);
            if (!frames.isEmpty()) {
                return frames;
            }
        }
        throw new MasterRefusedException(
                Reason.UNKNOWN_CODING,
                "no frame of the first 20 seconds can be decoded; the video stream's coding ("
                        + stream.path("codec_name").asString("unknown") + ") is damaged, encrypted or not supported"
                        + lastWords(said));
    }

    /** What the decoder complained of, without its address and ffmpeg's remark that it did so many times. */
    private static String lastWords(List<String> said) {
        return said.reversed().stream()
                .map(line -> line.replaceFirst("^\\[[^]]*] *", "").strip())
                .filter(line -> !line.isEmpty() && !line.startsWith("Last message repeated"))
                .findFirst()
                .map(line -> ": " + line)
                .orElse("");
    }

    private static PixelFormat pixelFormat(String name, JsonNode pixelFormats) throws MasterRefusedException {
        for (JsonNode format : pixelFormats) {
            if (format.path("name").asString("").equals(name)) {
                int depth = 1;
                for (JsonNode component : format.path("components")) {
                    depth = Math.max(depth, component.path("bit_depth").asInt(1));
                }
                JsonNode flags = format.path("flags");
                boolean palette = flags.path("palette").asInt(0) != 0;
                // Every palette has room for alpha; hardly any uses it.
                boolean alpha = flags.path("alpha").asInt(0) != 0 && !palette;
                return new PixelFormat(name, depth, chroma(format, alpha, palette), alpha);
            }
        }
        throw new MasterRefusedException(
                Reason.UNKNOWN_CODING, "the picture's samples are of no known form (pixel format \"" + name + "\")");
    }

    private static Chroma chroma(JsonNode format, boolean alpha, boolean palette) {
        if (palette
                || format.path("flags").path("rgb").asInt(0) != 0
                || format.path("name").asString("").startsWith("xyz")) {
            return Chroma.RGB;
        }
        if (format.path("nb_components").asInt() - (alpha ? 1 : 0) == 1) {
            return Chroma.GRAY;
        }
        return switch (format.path("log2_chroma_w").asInt() + ":"
                + format.path("log2_chroma_h").asInt()) {
            case "0:0" -> Chroma.YUV_444;
            case "1:0" -> Chroma.YUV_422;
            case "1:1" -> Chroma.YUV_420;
            default -> Chroma.YUV_OTHER;
        };
    }

    /** As ffmpeg's decoders understand a file's flag: {@code tt} and {@code tb} show the top field first. */
    private static FieldOrder fieldOrder(String ofStream, List<JsonNode> interlaced) {
        if (!interlaced.isEmpty()) {
            return interlaced.getFirst().path("top_field_first").asInt(0) != 0
                    ? FieldOrder.TOP_FIRST
                    : FieldOrder.BOTTOM_FIRST;
        }
        return switch (ofStream) {
            case "tt", "tb" -> FieldOrder.TOP_FIRST;
            case "bb", "bt" -> FieldOrder.BOTTOM_FIRST;
            default -> FieldOrder.PROGRESSIVE;
        };
    }

    private static Luminance luminance(List<JsonNode> frames) {
        double displayMost = 0;
        double displayLeast = 0;
        double contentMost = 0;
        double contentAverageMost = 0;
        for (JsonNode data : frames.getFirst().path("side_data_list")) {
            displayMost = Math.max(displayMost, fraction(data.path("max_luminance")));
            displayLeast = Math.max(displayLeast, fraction(data.path("min_luminance")));
            contentMost = Math.max(contentMost, data.path("max_content").asInt(0));
            contentAverageMost =
                    Math.max(contentAverageMost, data.path("max_average").asInt(0));
        }
        return new Luminance(displayMost, displayLeast, contentMost, contentAverageMost);
    }

    private static double fraction(JsonNode node) {
        String text = node.asString("");
        if (!text.matches("[0-9]{1,10}/[1-9][0-9]{0,9}")) {
            return 0;
        }
        int slash = text.indexOf('/');
        return Double.parseDouble(text.substring(0, slash)) / Double.parseDouble(text.substring(slash + 1));
    }

    /** What the frame tells, else what the stream does. */
    private static String text(JsonNode frame, JsonNode stream, String name) {
        String own = frame.path(name).asString(Colour.UNKNOWN).toLowerCase(Locale.ROOT);
        return Colour.isUnknown(own) ? stream.path(name).asString(Colour.UNKNOWN) : own;
    }
}
