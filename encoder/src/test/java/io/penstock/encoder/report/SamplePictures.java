package io.penstock.encoder.report;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;

/** Thumbnails of places that are not: a sky, the sun, and hills in each shot's own light. */
final class SamplePictures {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 180;

    private SamplePictures() {}

    static List<Path> write(int count, Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Path file = folder.resolve("shot-" + i + ".jpg");
            ImageIO.write(picture(i * 0.19f, new Random(i)), "jpg", file.toFile());
            files.add(file);
        }
        return files;
    }

    private static BufferedImage picture(float hue, Random random) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setPaint(new GradientPaint(
                0, 0, Color.getHSBColor(hue, 0.55f, 0.45f), 0, HEIGHT, Color.getHSBColor(hue + 0.12f, 0.5f, 0.95f)));
        g.fillRect(0, 0, WIDTH, HEIGHT);
        g.setColor(Color.getHSBColor(hue + 0.15f, 0.2f, 1));
        int sun = 24 + random.nextInt(30);
        g.fillOval(random.nextInt(WIDTH - sun), random.nextInt(HEIGHT / 2), sun, sun);
        for (int hill = 0; hill < 4; hill++) {
            g.setColor(Color.getHSBColor(hue + 0.5f, 0.45f, 0.5f - 0.11f * hill));
            int width = 180 + random.nextInt(220);
            int top = HEIGHT / 2 + 22 * hill - random.nextInt(20);
            g.fillOval(random.nextInt(WIDTH) - width / 2, top, width, HEIGHT);
        }
        g.dispose();
        return image;
    }
}
