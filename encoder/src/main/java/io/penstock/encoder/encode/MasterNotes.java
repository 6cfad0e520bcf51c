package io.penstock.encoder.encode;

import io.penstock.encoder.encode.Colour.Hdr;
import io.penstock.encoder.encode.PictureFormat.FieldOrder;
import io.penstock.encoder.encode.PixelFormat.Chroma;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says what of a master will be normalised, and why, a sentence for each: for the person who sent it. */
final class MasterNotes {
    /** The pace of video made from film by 3:2 pulldown. */
    private static final FrameRate PULLDOWN = new FrameRate(30000, 1001);

    private final List<String> notes = new ArrayList<>();

    private MasterNotes() {}

    /** What the file holds, beside how it is shown. */
    record Coded(int width, int height, double pixelAspect, int rotation) {}

    static List<String> of(PictureFormat picture, FrameTiming timing, Coded coded, int width, int height) {
        MasterNotes notes = new MasterNotes();
        notes.addTiming(timing);
        notes.addFields(picture, timing);
        notes.addColour(picture);
        notes.addSamples(picture.pixelFormat());
        notes.addShape(coded, width, height);
        return List.copyOf(notes.notes);
    }

    private void addTiming(FrameTiming timing) {
        if (timing.isVariable()) {
            add(
                    "the frame rate varies (%d of %d frames do not stand for 1/%.3f s, one stands for %.3f s):"
                            + " it is made constant, %s frames a second, by repeating frames and leaving some out",
                    timing.differing(), timing.frames(), timing.perSecond(), timing.longestSeconds(), timing.rate());
        } else if (Math.abs(timing.perSecond() / timing.rate().perSecond() - 1) >= 0.005) {
            add(
                    "its %.3f frames a second are not delivered as such: it is brought to %s, by repeating frames or leaving some"
                            + " out",
                    timing.perSecond(), timing.rate());
        }
    }

    private void addFields(PictureFormat picture, FrameTiming timing) {
        if (!picture.isInterlaced()) {
            return;
        }
        add(
                "it is interlaced, %s field first: of each frame one progressive picture is made (bwdif)%s",
                picture.fieldOrder() == FieldOrder.TOP_FIRST ? "top" : "bottom",
                timing.rate().equals(PULLDOWN)
                        ? "; film brought to video by 3:2 pulldown (telecine) is not recognised and is treated the same"
                        : "");
    }

    private void addColour(PictureFormat picture) {
        Colour colour = picture.colour();
        if (colour.hdr() != Hdr.NONE) {
            add(
                    "it is %s: tone-mapped to BT.709 for H.264, from a peak of %.0f cd/m2%s",
                    colour.hdr() == Hdr.HDR10 ? "HDR by PQ (SMPTE ST 2084)" : "HDR by hybrid log-gamma (HLG)",
                    picture.luminance().peak(),
                    picture.luminance().isTold() ? "" : ", which is the usual one, as the master tells none");
        } else if (colour.matrix().equals("gbr")) {
            add("its pictures are red, green and blue: converted to BT.709, limited range");
        } else if (!colour.isBt709()) {
            add(
                    "its colours (%s; primaries %s, transfer %s, %s range) are converted to BT.709, limited range",
                    colour.assumed()
                            ? "matrix not told, " + colour.matrix() + " taken as players do for this size"
                            : "matrix " + colour.matrix(),
                    colour.primaries(),
                    colour.transfer(),
                    colour.fullRange() ? "full" : "limited");
        }
    }

    private void addSamples(PixelFormat pixels) {
        if (pixels.bitDepth() > 8 || (pixels.chroma() != Chroma.YUV_420 && pixels.chroma() != Chroma.RGB)) {
            add("its %d bit samples (%s) become 8 bit 4:2:0 for H.264", pixels.bitDepth(), pixels.name());
        }
        if (pixels.alpha()) {
            add("its transparency (%s) is left out", pixels.name());
        }
    }

    private void addShape(Coded coded, int width, int height) {
        if (coded.rotation() != 0) {
            add("it is turned by %d degrees, as the file asks", coded.rotation());
        }
        if (coded.pixelAspect() != 1) {
            add(
                    "its pixels are not square (%.4f as wide as high): its %dx%d are shown as %dx%d",
                    coded.pixelAspect(), coded.width(), coded.height(), width, height);
        }
        if (width % 2 != 0 || height % 2 != 0) {
            add("its %dx%d has an odd side: it is scaled to even sides, which 4:2:0 needs", width, height);
        }
    }

    private void add(String format, Object... values) {
        notes.add(String.format(Locale.ROOT, format, values));
    }
}
