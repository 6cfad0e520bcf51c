package io.penstock.encoder.film;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A long page of white text on black, to be scrolled through. Drawn with {@link BlockLetters}, for which letters a machine has
 * installed, if any, is its own affair.
 */
final class CreditsPage {
    private static final int LINES_IN_PICTURE = 22;
    private static final byte WHITE = (byte) 255;

    private static final List<String> LINES = List.of(
            "WRITTEN FOR ONE VOICE AND TWO PUMPS",
            "FOREMAN OF THE UPPER RESERVOIR",
            "KEEPER OF THE VALVES",
            "SIX QUICK JUDGES VEXED BY A ZEBRA",
            "PIPE FITTING",
            "SURGE TANK AND TURBINE HALL",
            "GRAIN BY COURTESY OF THE FIELD",
            "NO WATER WAS WASTED IN THIS FILM",
            "");

    private final int width;
    private final int height;
    private final byte[] samples;

    /** @param frames how long it is scrolled, a step a frame, without coming to its end */
    CreditsPage(int width, int pictureHeight, int frames) {
        this.width = width;
        this.height = pictureHeight + step(pictureHeight) * frames;
        this.samples = new byte[Math.multiplyExact(width, height)];
        int cell = Math.max(1, pictureHeight / (LINES_IN_PICTURE * BlockLetters.LINE));
        for (int line = 0; line * cell * BlockLetters.LINE < height; line++) {
            draw(LINES.get(line % LINES.size()), line * cell * BlockLetters.LINE, cell);
        }
    }

    /** By how many rows the page climbs with each frame: a picture's height in about four seconds. */
    static int step(int pictureHeight) {
        return Math.max(1, Math.round(pictureHeight / 108f));
    }

    /** As a portable graymap (PGM, binary). */
    void write(Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write(("P5\n" + width + " " + height + "\n255\n").getBytes(StandardCharsets.US_ASCII));
            out.write(samples);
        }
    }

    private void draw(String text, int top, int cell) {
        int left = (width - text.length() * BlockLetters.ADVANCE * cell) / 2;
        for (int i = 0; i < text.length(); i++) {
            String[] rows = BlockLetters.rows(text.charAt(i));
            for (int y = 0; y < rows.length * cell; y++) {
                for (int x = 0; x < rows[0].length() * cell; x++) {
                    if (rows[y / cell].charAt(x / cell) == '#') {
                        set(left + i * BlockLetters.ADVANCE * cell + x, top + y);
                    }
                }
            }
        }
    }

    private void set(int x, int y) {
        if (x >= 0 && x < width && y < height) {
            samples[y * width + x] = WHITE;
        }
    }
}
