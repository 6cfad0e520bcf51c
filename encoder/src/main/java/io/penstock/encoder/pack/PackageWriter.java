package io.penstock.encoder.pack;

import io.penstock.contracts.manifest.DashManifest;
import io.penstock.contracts.manifest.HlsKeys;
import io.penstock.contracts.manifest.HlsPlaylist;
import io.penstock.contracts.manifest.Placement;
import io.penstock.contracts.pack.MediaKind;
import io.penstock.contracts.pack.PackageManifest;
import io.penstock.contracts.pack.PackageRef;
import io.penstock.contracts.pack.Rendition;
import io.penstock.contracts.pack.TextTrack;
import io.penstock.contracts.pack.Thumbnails;
import io.penstock.contracts.pack.TrickPlay;
import io.penstock.encoder.asset.Durable;
import io.penstock.encoder.encode.EncodedLadder;
import io.penstock.encoder.encode.EncodedTracks;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes a package of encoded files: segments, media playlists, {@code master.m3u8} and {@code manifest.mpd} with relative URLs, so
 * that any static server plays it, and last {@code package.json}, which lists them all.
 */
public final class PackageWriter {
    private PackageWriter() {}

    /**
     * @param folder where the package goes; must exist and be empty
     * @param encryption of every segment on its way to the disk; subtitles and thumbnails stay clear
     * @throws PackagingException where the encoded files do not fit together, naming the segment
     */
    public static WrittenPackage write(
            PackageRef ref, EncodedLadder encoded, EncodedTracks tracks, Path folder, Encryption encryption)
            throws IOException {
        PackageFolder files = new PackageFolder(folder);
        List<Rendition> renditions = new ArrayList<>();
        for (EncodedLadder.Video video : encoded.videos()) {
            renditions.add(video(video, files, encryption));
        }
        Boundaries.requireAligned(renditions);
        Rendition lowest = renditions.getFirst();
        TrackFiles trackFiles = new TrackFiles(files);
        CutTimes cuts = CutTimes.of(lowest);
        for (EncodedTracks.Audio sound : tracks.sounds()) {
            renditions.add(trackFiles.sound(sound, cuts, encryption));
        }
        int targetSeconds = HlsPlaylist.targetSeconds(renditions);
        HlsKeys keys = encryption.protection().map(HlsKeys::of).orElse(HlsKeys.NONE);
        for (Rendition rendition : renditions) {
            files.write(rendition.id() + "/" + Rendition.PLAYLIST, HlsPlaylist.media(rendition, targetSeconds, keys));
        }
        double duration = renditions.stream()
                .mapToDouble(Rendition::durationSeconds)
                .max()
                .orElseThrow();
        List<TextTrack> texts = new ArrayList<>();
        for (EncodedTracks.Subtitles text : tracks.texts()) {
            texts.add(trackFiles.text(text, duration));
        }
        List<Thumbnails> thumbnails = new ArrayList<>();
        if (tracks.thumbnails().isPresent()) {
            thumbnails.add(trackFiles.thumbnails(tracks.thumbnails().get(), duration));
        }
        List<TrickPlay> trickPlay = List.of(KeyFrames.write(lowest, files, keys));
        PackageManifest plan = new PackageManifest(
                ref.titleId(),
                ref.version(),
                duration,
                renditions,
                texts,
                thumbnails,
                trickPlay,
                List.of(),
                encryption.protection().orElse(null));
        files.write(HlsPlaylist.FILE_NAME, HlsPlaylist.multivariant(plan, Placement.BESIDE));
        files.write(DashManifest.FILE_NAME, DashManifest.write(plan, Placement.BESIDE));
        PackageManifest whole = plan.withFiles(files.files());
        byte[] json = JsonMapper.shared().writeValueAsBytes(whole);
        Durable.write(folder.resolve(PackageManifest.FILE_NAME), ByteBuffer.wrap(json));
        files.force();
        return WrittenPackage.of(whole, json);
    }

    private static Rendition video(EncodedLadder.Video video, PackageFolder files, Encryption encryption)
            throws IOException {
        String id = video.renditionId();
        Segmenter.Cut cut = Segmenter.cut(id, video.file(), files, encryption);
        if (!(cut.init().format() instanceof SampleFormat.Picture picture)) {
            throw new PackagingException("rendition " + id + " has the coding "
                    + cut.init().format().codecs() + "; it must be H.264, HEVC, VP9 or AV1");
        }
        BitRates rates = BitRates.of(cut.segments(), cut.init().timescale());
        return new Rendition(
                id,
                MediaKind.VIDEO,
                picture.codecs(),
                rates.peak(),
                rates.average(),
                cut.init().timescale(),
                picture.width(),
                picture.height(),
                video.frameRate().toString(),
                null,
                null,
                null,
                cut.segments());
    }
}
