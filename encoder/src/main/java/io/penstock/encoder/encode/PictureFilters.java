package io.penstock.encoder.encode;

import io.penstock.encoder.encode.Colour.Hdr;
import io.penstock.encoder.encode.PictureFormat.FieldOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * ffmpeg's filters from a master's frames to pictures as they are displayed: deinterlaced, at a constant rate from time 0, in
 * known colours of limited range, with square pixels, of a size. ffmpeg itself turns frames before.
 *
 * <p>Where colours change, frames are first scaled to the largest size that is wanted: to change fewer pixels is cheaper, and what
 * is left to scale is then scaled from it. HDR becomes SDR by light: PQ or HLG are undone, 203 candela a square metre (white on paper,
 * ITU-R BT.2408) made 1, BT.2020's primaries exchanged for BT.709's, what is brighter than 0.3 rolled off up to the film's peak (ffmpeg's
 * filter tonemap, curve mobius), BT.709's curve done. Paper white so comes out at 85 % of the signal, in PQ as in HLG.
 */
public final class PictureFilters {
    /** What the pictures are for. */
    public enum Target {
        /** Eight bits in the master's own colours: for measuring only. */
        AS_CODED("yuv420p"),
        /** Eight bits, BT.709: H.264. */
        SDR("yuv420p"),
        /** Ten bits: PQ and HLG in BT.2020, what is no HDR in BT.709. */
        KEEP_HDR("yuv420p10le");

        private final String format;

        Target(String format) {
            this.format = format;
        }
    }

    /** Options for an encoder of what {@link Target#SDR} makes: players without them guess by the size. */
    public static final List<String> BT709_TAGS =
            List.of("-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv");

    /** The same as a filter, for pictures that came through a file which cannot tell. */
    static final String BT709_TAGGED = tagged(Colour.BT709);

    private static final String LIMITED = "limited";
    private static final String BT2020_MATRIX = "bt2020nc";

    private final MasterInfo master;
    private final Target target;
    private final FrameRate rate;
    private final String start;

    private PictureFilters(MasterInfo master, Target target, FrameRate rate, String start) {
        this.master = master;
        this.target = target;
        this.rate = rate;
        this.start = start;
    }

    /** At the master's rate and by its clock: where its picture begins late, the first frame stands for what is missing. */
    public static PictureFilters of(MasterInfo master, Target target) {
        return new PictureFilters(master, target, master.frameRate(), "");
    }

    /** From the first frame on, whenever the master's clock shows it, at a rate of choice. */
    static PictureFilters fromFirstFrame(MasterInfo master, Target target, FrameRate rate) {
        return new PictureFilters(master, target, rate, "setpts=PTS-STARTPTS,");
    }

    /** The whole way to pictures of one size, as a chain for {@code -vf}. */
    public String to(int width, int height) {
        return frames() + "," + shaped(width, height);
    }

    /** The first part alone: one picture for each frame there will be, not yet scaled and in the master's colours. */
    String frames() {
        String fps = start + "fps=" + rate + ":start_time=0";
        return master.picture().isInterlaced() ? deinterlaced() + "," + fps : fps;
    }

    /** What {@link #frames} leaves to do to pictures of one size. */
    String shaped(int width, int height) {
        String filters = inColours(width, height) + "," + each(width, height);
        return filters.substring(1);
    }

    /**
     * The part of the way that pictures of several sizes share.
     *
     * @param width of the largest, pixels
     */
    String common(int width, int height) {
        return frames() + inColours(width, height);
    }

    /** Nothing, or filters each behind a comma. */
    private String inColours(int width, int height) {
        if (!changesColours()) {
            return "";
        }
        return (isAsCoded(width, height) ? "" : "," + scale(width, height))
                + ",format=" + master.picture().pixelFormat().planar()
                + "," + String.join(",", colours())
                + ",format=" + target.format;
    }

    /** The rest of the way to one of the sizes. */
    String each(int width, int height) {
        List<String> chain = new ArrayList<>();
        if (changesColours() || !isAsCoded(width, height)) {
            chain.add(scale(width, height));
        }
        chain.add("setsar=1,format=" + target.format);
        if (target != Target.AS_CODED) {
            chain.add(tagged(delivered()));
        }
        return String.join(",", chain);
    }

    /** What the pictures are in the end; {@link Target#AS_CODED} leaves them what they were. */
    Colour delivered() {
        return target == Target.AS_CODED ? master.picture().colour() : keepsHdr() ? wide() : Colour.BT709;
    }

    private static String tagged(Colour colour) {
        return "setparams=range=tv:color_primaries=" + colour.primaries() + ":color_trc=" + colour.transfer()
                + ":colorspace=" + colour.matrix();
    }

    private Colour wide() {
        return new Colour("bt2020", master.picture().colour().transfer(), BT2020_MATRIX, false, false);
    }

    private boolean keepsHdr() {
        return target == Target.KEEP_HDR && master.picture().hdr() != Hdr.NONE;
    }

    private boolean changesColours() {
        Colour colour = master.picture().colour();
        return switch (target) {
            case AS_CODED -> false;
            case SDR, KEEP_HDR ->
                keepsHdr()
                        ? colour.fullRange()
                                || !colour.matrix().equals(BT2020_MATRIX)
                                || !colour.primaries().equals("bt2020")
                        : !colour.isBt709();
        };
    }

    private List<String> colours() {
        Colour colour = master.picture().colour();
        String in = "zscale=matrixin=" + colour.matrix() + ":primariesin=" + colour.primaries() + ":transferin="
                + colour.curve() + ":rangein=" + (colour.fullRange() ? "full" : LIMITED);
        Colour out = delivered();
        String end =
                ":matrix=" + out.matrix() + ":transfer=" + out.transfer() + ":range=" + LIMITED + ":dither=ordered";
        if (colour.hdr() == Hdr.NONE || keepsHdr()) {
            return List.of(in + ":primaries=" + out.primaries() + end);
        }
        double peak = master.picture().luminance().peak() / Luminance.WHITE;
        return List.of(
                in + ":transfer=linear:npl=" + Math.round(Luminance.WHITE),
                "format=gbrpf32le",
                "zscale=primaries=bt709",
                String.format(Locale.ROOT, "tonemap=tonemap=mobius:param=0.3:desat=0:peak=%.3f", peak),
                "zscale=primaries=bt709" + end);
    }

    /**
     * One picture of each frame: the rate stays. Lines are turned back where ffmpeg has turned a frame that holds two pictures,
     * and the picture that comes out is turned again.
     */
    private String deinterlaced() {
        PictureFormat picture = master.picture();
        String fields = picture.framesTellFields()
                ? "parity=auto:deint=interlaced"
                : "parity=" + (picture.fieldOrder() == FieldOrder.TOP_FIRST ? "tff" : "bff") + ":deint=all";
        String filter = "bwdif=mode=send_frame:" + fields;
        return switch (master.rotation()) {
            case 90 -> "transpose=clock," + filter + ",transpose=cclock";
            case 180 -> "hflip,vflip," + filter + ",hflip,vflip";
            case 270 -> "transpose=cclock," + filter + ",transpose=clock";
            default -> filter;
        };
    }

    private boolean isAsCoded(int width, int height) {
        return master.pictureAsCoded() && width == master.width() && height == master.height();
    }

    private static String scale(int width, int height) {
        return "scale=" + width + ":" + height + ":flags=bicubic";
    }
}
