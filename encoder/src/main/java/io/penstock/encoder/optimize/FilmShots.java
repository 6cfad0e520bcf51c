package io.penstock.encoder.optimize;

import io.penstock.encoder.encode.Ffmpeg;
import io.penstock.encoder.encode.MasterInfo;
import io.penstock.encoder.encode.ShotPictures;
import io.penstock.encoder.encode.ShotReader;
import io.penstock.encoder.shot.Shot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A film's shots as pictures, as often as they are needed: short films are decoded once and kept, of long ones only what is being
 * worked on lies on the disk, and they are decoded again for each round.
 */
final class FilmShots {
    private static final long KEPT_BYTES = 8L << 30;

    private final Ffmpeg ffmpeg;
    private final Path file;
    private final MasterInfo master;
    private final List<Shot> shots;
    private final int width;
    private final int height;
    private final Path folder;
    private final boolean keeps;
    private boolean decoded;

    /** @param folder for the pictures; must exist */
    FilmShots(Ffmpeg ffmpeg, Path file, MasterInfo master, List<Shot> shots, int width, int height, Path folder) {
        this.ffmpeg = ffmpeg;
        this.file = file;
        this.master = master;
        this.shots = List.copyOf(shots);
        this.width = width;
        this.height = height;
        this.folder = folder;
        long frames = shots.stream().mapToLong(Shot::frames).sum();
        this.keeps = frames * ((long) width * height * 3 / 2) <= KEPT_BYTES;
    }

    List<Shot> shots() {
        return shots;
    }

    /** What is done with a shot's pictures. */
    @FunctionalInterface
    interface Visitor {
        /** @param index of the shot; the pictures are there until {@link #release} */
        void visit(int index, ShotPictures pictures) throws IOException, InterruptedException;
    }

    /** Visits every shot in the film's order. */
    void each(Visitor visitor) throws IOException, InterruptedException {
        if (keeps && decoded) {
            for (int i = 0; i < shots.size(); i++) {
                visitor.visit(
                        i,
                        new ShotPictures(
                                path(i),
                                width,
                                height,
                                master.frameRate(),
                                shots.get(i).frames()));
            }
            return;
        }
        try (ShotReader reader = ShotReader.open(ffmpeg, file, master, width, height)) {
            for (int i = 0; i < shots.size(); i++) {
                visitor.visit(i, reader.next(shots.get(i).frames(), path(i)));
            }
        }
        decoded = true;
    }

    /** Says that a shot's pictures are not looked at any more in this round. */
    void release(int index) throws IOException {
        if (!keeps) {
            Files.deleteIfExists(path(index));
        }
    }

    private Path path(int index) {
        return folder.resolve(String.format(Locale.ROOT, "shot-%05d.yuv", index));
    }
}
