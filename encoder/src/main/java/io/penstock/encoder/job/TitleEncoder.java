package io.penstock.encoder.job;

import io.penstock.contracts.pack.MediaKind;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.contracts.pack.Rendition;
import io.penstock.encoder.asset.WorkFolder;
import io.penstock.encoder.encode.EncodedLadder;
import io.penstock.encoder.encode.Ffmpeg;
import io.penstock.encoder.encode.LadderEncode;
import io.penstock.encoder.encode.MasterInfo;
import io.penstock.encoder.encode.MasterProbe;
import io.penstock.encoder.encode.MasterRefusedException;
import io.penstock.encoder.encode.Preset;
import io.penstock.encoder.encode.Progress;
import io.penstock.encoder.pack.Encryption;
import io.penstock.encoder.pack.PackageWriter;
import io.penstock.encoder.pack.WrittenPackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * One title's way: probe the master, encode the ladder, package it. The same code serves the command line and the worker. Call
 * it from a platform thread (see {@link Ffmpeg}) and interrupt that thread to give up.
 */
public final class TitleEncoder {
    /** Of the whole; packaging is the rest. */
    private static final double SHARE_OF_ENCODING = 0.97;

    private final MasterProbe probe;
    private final LadderEncode ladder;
    private final Encryption encryption;

    public TitleEncoder(Ffmpeg ffmpeg, Preset preset) {
        this(ffmpeg, preset, Encryption.none());
    }

    /** @param encryption of every package made */
    public TitleEncoder(Ffmpeg ffmpeg, Preset preset, Encryption encryption) {
        this.probe = new MasterProbe(ffmpeg);
        this.ladder = new LadderEncode(ffmpeg, preset);
        this.encryption = encryption;
    }

    /** A package in scratch, and what it was made from. */
    public record Encoded(MasterInfo master, WrittenPackage written, Path folder) {}

    /**
     * @param work scratch; the package is a folder inside it
     * @throws MasterRefusedException where the master is no film that can be encoded
     * @throws EncodeFailedException where less came out than went in
     */
    public Encoded encode(PackageRef ref, Path master, WorkFolder work, Progress progress)
            throws MasterRefusedException, IOException, InterruptedException {
        MasterInfo info = probe.probe(master);
        Path encodes = Files.createDirectory(work.path().resolve("encodes"));
        EncodedLadder encoded =
                ladder.encode(master, info, encodes, fraction -> progress.at(fraction * SHARE_OF_ENCODING));
        Path folder = Files.createDirectory(work.path().resolve("package"));
        WrittenPackage written = PackageWriter.write(ref, encoded, folder, encryption);
        requireWholeLength(info, written);
        progress.at(1);
        return new Encoded(info, written, folder);
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
