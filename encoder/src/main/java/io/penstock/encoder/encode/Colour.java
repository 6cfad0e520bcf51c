package io.penstock.encoder.encode;

import java.util.Set;

/**
 * What the numbers of a picture mean, by ffmpeg's names of the code points of ITU-T H.273.
 *
 * @param primaries as in {@code bt709} or {@code bt2020}
 * @param transfer as in {@code bt709} or {@code smpte2084}
 * @param matrix as in {@code bt709} or {@code gbr}
 * @param fullRange whether black is 0 and white the largest number, not 16 and 235 of 255
 * @param assumed whether the master does not tell its matrix, and it was taken as players do
 */
public record Colour(String primaries, String transfer, String matrix, boolean fullRange, boolean assumed) {
    /** A picture brighter than a television of old can show. */
    public enum Hdr {
        NONE,
        /** Perceptual quantizer (SMPTE ST 2084), with or without mastering metadata. */
        HDR10,
        /** Hybrid log-gamma (ARIB STD-B67). */
        HLG
    }

    /** High definition television (ITU-R BT.709) as it is delivered. */
    static final Colour BT709 = new Colour("bt709", "bt709", "bt709", false, false);

    static final String UNKNOWN = "unknown";

    private static final String RGB = "gbr";
    private static final String PQ = "smpte2084";
    private static final String HYBRID_LOG_GAMMA = "arib-std-b67";

    /** What zscale has formulas for. */
    private static final Set<String> MATRICES = Set.of(
            RGB,
            "bt709",
            "fcc",
            "bt470bg",
            "smpte170m",
            "smpte240m",
            "ycgco",
            "bt2020nc",
            "bt2020c",
            "chroma-derived-nc",
            "chroma-derived-c",
            "ictcp");

    private static final Set<String> PRIMARIES = Set.of(
            "bt709",
            "bt470m",
            "bt470bg",
            "smpte170m",
            "smpte240m",
            "film",
            "bt2020",
            "smpte428",
            "smpte431",
            "smpte432",
            "ebu3213");

    /** Curves so far from BT.709's that pictures must go through light; the others are shown alike by players. */
    private static final Set<String> OTHER_CURVES = Set.of("linear", "log100", "log316", PQ, HYBRID_LOG_GAMMA);

    /**
     * Fills in what a master does not tell. Without any tag players take small pictures for BT.601, of 525 lines or 625, and others
     * for BT.709.
     *
     * @param primaries as the file tells, or {@link #UNKNOWN}; the next two likewise
     * @param width as coded, pixels
     */
    static Colour of(
            String primaries, String transfer, String matrix, boolean fullRange, boolean rgb, int width, int height) {
        boolean untagged = !rgb && isUnknown(matrix);
        String ownMatrix = rgb ? RGB : untagged ? usualMatrix(primaries, transfer, width, height) : matrix;
        String ownPrimaries = PRIMARIES.contains(primaries) ? primaries : usualPrimaries(ownMatrix);
        return new Colour(ownPrimaries, isUnknown(transfer) ? "bt709" : transfer, ownMatrix, fullRange, untagged);
    }

    private static String usualMatrix(String primaries, String transfer, int width, int height) {
        if (primaries.equals("bt2020") || hdr(transfer) != Hdr.NONE) {
            return "bt2020nc";
        }
        if (primaries.equals("bt709") || primaries.equals("bt470bg") || primaries.equals("smpte170m")) {
            return primaries;
        }
        if (width >= 1280 || height > 576) {
            return "bt709";
        }
        return height > 486 ? "bt470bg" : "smpte170m";
    }

    private static String usualPrimaries(String matrix) {
        if (matrix.startsWith("bt2020") || matrix.equals("ictcp")) {
            return "bt2020";
        }
        return PRIMARIES.contains(matrix) ? matrix : "bt709";
    }

    static boolean isUnknown(String name) {
        return name.isEmpty() || name.equals(UNKNOWN) || name.equals("unspecified") || name.equals("reserved");
    }

    private static Hdr hdr(String transfer) {
        return switch (transfer) {
            case PQ -> Hdr.HDR10;
            case HYBRID_LOG_GAMMA -> Hdr.HLG;
            default -> Hdr.NONE;
        };
    }

    public Hdr hdr() {
        return hdr(transfer);
    }

    /** Whether there is a way from these numbers to others. */
    boolean isConvertible() {
        return MATRICES.contains(matrix);
    }

    /** Whether pictures can be delivered as BT.709 as they are. */
    boolean isBt709() {
        return matrix.equals("bt709") && primaries.equals("bt709") && !fullRange && curve().equals("bt709");
    }

    /** What zscale takes for the transfer: the curves of BT.601, BT.2020 and sRGB are shown as BT.709's is. */
    String curve() {
        return OTHER_CURVES.contains(transfer) ? transfer : "bt709";
    }
}
