package io.penstock.contracts.pack;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Locale;

/**
 * Small pictures for the seek bar, at equal distances from the film's start, as JPEG sheets of {@code columns} x {@code rows}
 * pictures from left to right and top to bottom. The last sheet's rest is black. The sheets and an image playlist lie in a
 * folder named by the id.
 *
 * @param id {@code thumbs}, or like {@code thumbs-160} for further sizes
 * @param width pixels of one picture
 * @param height pixels of one picture
 * @param secondsPerPicture how long each stands for
 * @param pictures on all sheets
 * @param peakBitsPerSecond the largest sheet's bytes x 8 / the time that a full one stands for, rounded up
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Thumbnails(
        String id,
        int width,
        int height,
        int columns,
        int rows,
        int secondsPerPicture,
        int pictures,
        long peakBitsPerSecond) {
    public static final String PLAYLIST = "images.m3u8";
    public static final String MEDIA_TYPE = "image/jpeg";

    public Thumbnails {
        if (!id.matches("thumbs(-[a-z0-9]+)?")) {
            throw new IllegalArgumentException("thumbnails id is \"" + id + "\"; it must be like thumbs or thumbs-160");
        }
        if (width < 1 || height < 1 || columns < 1 || rows < 1 || secondsPerPicture < 1 || pictures < 1) {
            throw new IllegalArgumentException(id + " has " + pictures + " pictures of " + width + "x" + height
                    + " pixels, one each " + secondsPerPicture + " s, on sheets of " + columns + "x" + rows
                    + "; all must be above 0");
        }
        if (peakBitsPerSecond < 1) {
            throw new IllegalArgumentException(
                    "peakBitsPerSecond of " + id + " is " + peakBitsPerSecond + "; it must be above 0");
        }
    }

    public int picturesPerSheet() {
        return columns * rows;
    }

    public int secondsPerSheet() {
        return picturesPerSheet() * secondsPerPicture;
    }

    public int sheets() {
        return Math.ceilDiv(pictures, picturesPerSheet());
    }

    /**
     * A sheet's file name inside the folder, as in {@code sheet-00001.jpg}.
     *
     * @param number from 1
     */
    public static String sheet(int number) {
        return String.format(Locale.ROOT, "sheet-%05d.jpg", number);
    }
}
