package io.penstock.encoder.job;

import io.penstock.contracts.pack.MediaKind;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.contracts.pack.Rendition;
import io.penstock.encoder.asset.WorkFolder;
import io.penstock.encoder.encode.EncodedTracks;
import io.penstock.encoder.encode.Ffmpeg;
import io.penstock.encoder.encode.LadderEncode;
import io.penstock.encoder.encode.MasterInfo;
import io.penstock.encoder.encode.MasterProbe;
import io.penstock.encoder.encode.MasterRefusedException;
import io.penstock.encoder.encode.Preset;
import io.penstock.encoder.encode.Progress;
import io.penstock.encoder.encode.TracksEncode;
import io.penstock.encoder.pack.Encryption;
import io.penstock.encoder.pack.PackageWriter;
import io.penstock.encoder.pack.WrittenPackage;
import io.penstock.encoder.report.EncodeReport;
import io.penstock.encoder.report.ReportWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One title's way: probe the master, encode the ladder and the tracks beside it, package it all. The same code serves the command line and the worker. Call
 * it from a platform thread (see {@link Ffmpeg}) and interrupt that thread to give up.
 */
public final class TitleEncoder {
    private static final Logger log = LoggerFactory.getLogger(TitleEncoder.class);

    /** Of the whole; packaging is the rest. */
    private static final double SHARE_OF_PICTURE = 0.87;

    private static final double SHARE_OF_TRACKS = 0.1;

    private final MasterProbe probe;
    private final PictureEncode picture;
    private final TracksEncode tracks;
    private final Encryption encryption;

    /** With the fixed ladder, clear. */
    public TitleEncoder(Ffmpeg ffmpeg, Preset preset) {
        this(ffmpeg, fixedLadder(ffmpeg, preset), Encryption.none());
    }

    /** @param encryption of every package made */
    public TitleEncoder(Ffmpeg ffmpeg, PictureEncode picture, Encryption encryption) {
        this.probe = new MasterProbe(ffmpeg);
        this.picture = picture;
        this.tracks = new TracksEncode(ffmpeg);
        this.encryption = encryption;
    }

    /** The same ladder for every film, in one run of ffmpeg. */
    public static PictureEncode fixedLadder(Ffmpeg ffmpeg, Preset preset) {
        LadderEncode ladder = new LadderEncode(ffmpeg, preset);
        return (file, master, folder, progress) ->
                new PictureEncode.Pictures(ladder.encode(file, master, folder, progress), Optional.empty());
    }

    /**
     * A package in scratch, and what it was made from.
     *
     * @param leftOut tracks of the master that the package lacks, and why, a sentence for each
     * @param report where shots were looked at one by one; its files lie in the package's folder, but are no part of the package
     */
    public record Encoded(
            MasterInfo master,
            WrittenPackage written,
            Path folder,
            List<String> leftOut,
            Optional<EncodeReport> report) {}

    /**
     * @param work scratch; the package is a folder inside it
     * @throws MasterRefusedException where the master is no film that can be encoded
     * @throws EncodeFailedException where less came out than went in
     */
    public Encoded encode(PackageRef ref, Path master, WorkFolder work, Progress progress)
            throws MasterRefusedException, IOException, InterruptedException {
        MasterInfo info = probe.probe(master);
        info.notes().forEach(note -> log.info("the master of {}: {}", ref, note));
        Path encodes = Files.createDirectory(work.path().resolve("encodes"));
        PictureEncode.Pictures pictures =
                picture.encode(master, info, encodes, fraction -> progress.at(fraction * SHARE_OF_PICTURE));
        EncodedTracks beside = tracks.encode(
                master, info, encodes, fraction -> progress.at(SHARE_OF_PICTURE + fraction * SHARE_OF_TRACKS));
        beside.leftOut().forEach(reason -> log.warn("{} goes without {}", ref, reason));
        Path folder = Files.createDirectory(work.path().resolve("package"));
        WrittenPackage written = PackageWriter.write(ref, pictures.ladder(), beside, folder, encryption);
        requireWholeLength(info, written);
        if (pictures.report().isPresent()) {
            PictureEncode.Report report = pictures.report().get();
            ReportWriter.write(report.report(), report.thumbnails(), folder);
        }
        progress.at(1);
        return new Encoded(
                info, written, folder, beside.leftOut(), pictures.report().map(PictureEncode.Report::report));
    }

    /** A decoder that gives up in the middle ends an encode early without an error. */
    private static void requireWholeLength(MasterInfo info, WrittenPackage written) throws EncodeFailedException {
        double wanted = info.duration().toNanos() / 1e9;
        double least = wanted - Math.max(1, wanted * 0.02);
        for (Rendition rendition : written.manifest().renditions()) {
            if (rendition.kind() == MediaKind.VIDEO && rendition.durationSeconds() < least) {
                throw new EncodeFailedException(String.format(
                        Locale.ROOT,
                        "only %.2f s of %.2f s could be decoded; the master's picture is damaged",
                        rendition.durationSeconds(),
                        wanted));
            }
        }
    }
}
