package io.penstock.encoder.pack;

import io.penstock.contracts.manifest.DashManifest;
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
     * @throws PackagingException where the encoded files do not fit together, naming the segment
     */
    public static WrittenPackage write(PackageRef ref, EncodedLadder encoded, EncodedTracks tracks, Path folder)
            throws IOException {
        PackageFolder files = new PackageFolder(folder);
        List<Rendition> renditions = new ArrayList<>();
        for (EncodedLadder.Video video : encoded.videos()) {
            renditions.add(video(video, files));
        }
        Boundaries.requireAligned(renditions);
        Rendition lowest = renditions.getFirst();
        TrackFiles trackFiles = new TrackFiles(files);
        CutTimes cuts = CutTimes.of(lowest);
        for (EncodedTracks.Audio sound : tracks.sounds()) {
            renditions.add(trackFiles.sound(sound, cuts));
        }
        int targetSeconds = HlsPlaylist.targetSeconds(renditions);
        for (Rendition rendition : renditions) {
            files.write(rendition.id() + "/" + Rendition.PLAYLIST, HlsPlaylist.media(rendition, targetSeconds));
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
        List<TrickPlay> trickPlay = List.of(KeyFrames.write(lowest, files));
        PackageManifest plan = new PackageManifest(
                ref.titleId(), ref.version(), duration, renditions, texts, thumbnails, trickPlay, List.of());
        files.write(HlsPlaylist.FILE_NAME, HlsPlaylist.multivariant(plan, Placement.BESIDE));
        files.write(DashManifest.FILE_NAME, DashManifest.write(plan, Placement.BESIDE));
        PackageManifest whole = plan.withFiles(files.files());
        byte[] json = JsonMapper.shared().writeValueAsBytes(whole);
        Durable.write(folder.resolve(PackageManifest.FILE_NAME), ByteBuffer.wrap(json));
        files.force();
        return WrittenPackage.of(whole, json);
    }

    private static Rendition video(EncodedLadder.Video video, PackageFolder files) throws IOException {
        String id = video.renditionId();
        Segmenter.Cut cut = Segmenter.cut(id, video.file(), files);
        if (!(cut.init().format() instanceof SampleFormat.Avc avc)) {
            throw new PackagingException(
                    "rendition " + id + " has the coding " + cut.init().format().codecs() + "; it must be H.264");
        }
        BitRates rates = BitRates.of(cut.segments(), cut.init().timescale());
        return new Rendition(
                id,
                MediaKind.VIDEO,
                avc.codecs(),
                rates.peak(),
                rates.average(),
                cut.init().timescale(),
                avc.width(),
                avc.height(),
                video.frameRate().toString(),
                null,
                null,
                null,
                cut.segments());
    }
}
