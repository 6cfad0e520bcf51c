package io.penstock.encoder.app;

import io.penstock.contracts.pack.PackageManifest;
import io.penstock.contracts.pack.Rendition;
import io.penstock.contracts.pack.TextTrack;
import io.penstock.contracts.pack.Thumbnails;
import io.penstock.encoder.encode.MasterInfo;
import io.penstock.encoder.job.TitleEncoder;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;

/** What came of a master, for a person. */
final class SummaryTable {
    private SummaryTable() {}

    static void print(TitleEncoder.Encoded encoded, Path folder, PrintStream out) {
        MasterInfo master = encoded.master();
        out.printf(
                Locale.ROOT,
                "master   %s, %dx%d, %s frames/s, %.2f s, sound: %s%n",
                master.videoCodec(),
                master.width(),
                master.height(),
                master.frameRate(),
                master.duration().toNanos() / 1e9,
                sounds(master));
        out.printf(
                Locale.ROOT,
                "%n%-18s %-12s %-12s %12s %12s %9s%n",
                "rendition",
                "codec",
                "form",
                "mean kbit/s",
                "peak kbit/s",
                "segments");
        for (Rendition rendition : encoded.written().manifest().renditions()) {
            out.printf(
                    Locale.ROOT,
                    "%-18s %-12s %-12s %12d %12d %9d%n",
                    rendition.id(),
                    rendition.codecs(),
                    form(rendition),
                    rendition.averageBitsPerSecond() / 1000,
                    rendition.peakBitsPerSecond() / 1000,
                    rendition.segments().size());
        }
        printTracks(encoded, out);
        out.printf(
                Locale.ROOT,
                "%npackage  %s, %.2f s, %d files, %.1f MB%nin       %s%n",
                encoded.written().manifest().ref(),
                encoded.written().manifest().durationSeconds(),
                encoded.written().manifest().files().size() + 1,
                encoded.written().bytes() / 1e6,
                folder);
    }

    private static String sounds(MasterInfo master) {
        return master.hasAudio()
                ? master.sounds().stream()
                        .map(sound -> sound.codec() + ", " + sound.channels() + " channels, "
                                + sound.language().iso639())
                        .collect(Collectors.joining("; "))
                : "none";
    }

    private static void printTracks(TitleEncoder.Encoded encoded, PrintStream out) {
        PackageManifest manifest = encoded.written().manifest();
        for (TextTrack text : manifest.texts()) {
            out.printf(Locale.ROOT, "%-18s %-12s %s%n", text.id(), TextTrack.MEDIA_TYPE, text.name());
        }
        for (Thumbnails thumbnails : manifest.thumbnails()) {
            out.printf(
                    Locale.ROOT,
                    "%-18s %-12s %-12s one each %d s%n",
                    thumbnails.id(),
                    Thumbnails.MEDIA_TYPE,
                    thumbnails.width() + "x" + thumbnails.height(),
                    thumbnails.secondsPerPicture());
        }
        encoded.leftOut().forEach(reason -> out.printf(Locale.ROOT, "left out  %s%n", reason));
    }

    private static String form(Rendition rendition) {
        return switch (rendition.kind()) {
            case VIDEO -> rendition.width() + "x" + rendition.height();
            case AUDIO -> rendition.channels() + " channels";
        };
    }
}
